package io.signalbox.router.tongue.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.Framing;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;

/** Speaks Ollama's chat API. */
public final class OllamaTongue implements Tongue {

    static final String NAME = "ollama";

    /** Thoughts are plain text without a signature; OpenRouter has no name for their form. */
    static final String FORMAT = "unknown";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outgoing ask(Question question) {
        return new OllamaRequest(question).translate();
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return Trees.bytes(OllamaAnswer.translate(Trees.object(body), created));
    }

    @Override
    public Framing framing() {
        return Framing.LINES;
    }

    @Override
    public StreamTranslator stream(long created) {
        return new OllamaStream(created);
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        try {
            JsonNode error = Trees.object(body).path("error");
            return OllamaErrors.of(status, error.isTextual() ? error.asText() : Trees.text(error));
        } catch (IOException notJson) {
            return OllamaErrors.of(status, "");
        }
    }
}
