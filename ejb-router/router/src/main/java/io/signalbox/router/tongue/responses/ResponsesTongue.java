package io.signalbox.router.tongue.responses;

import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;

/** Speaks OpenAI's Responses API. */
public final class ResponsesTongue implements Tongue {

    static final String NAME = "openai-responses";

    /** OpenRouter's name for the form of these reasoning details; they go back only to whoever wrote them. */
    static final String FORMAT = "openai-responses-v1";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outgoing ask(Question question) {
        return new ResponsesRequest(question).translate();
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return Trees.bytes(ResponsesAnswer.translate(Trees.object(body), created));
    }

    @Override
    public StreamTranslator stream(long created) {
        return new ResponsesStream(created);
    }

    @Override
    public boolean callsOneAtATime() {
        return true;
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        try {
            return ResponsesErrors.of(Trees.object(body).path("error"));
        } catch (IOException notJson) {
            return Trouble.UNKNOWN;
        }
    }
}
