package io.signalbox.router.tongue.gemini;

import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;

/** Speaks Google's Gemini API, at AI Studio and at Vertex alike. */
public final class GeminiTongue implements Tongue {

    static final String NAME = "gemini";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outgoing ask(Question question) {
        return new GeminiRequest(question).translate();
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return Trees.bytes(GeminiAnswer.translate(Trees.object(body), created));
    }

    @Override
    public StreamTranslator stream(long created) {
        return new GeminiStream(created);
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        try {
            return GeminiErrors.of(Trees.object(body).path("error"));
        } catch (IOException notJson) {
            return Trouble.UNKNOWN;
        }
    }
}
