package io.signalbox.router.tongue.cohere;

import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;

/** Speaks Cohere's Chat API, version 2. */
public final class CohereTongue implements Tongue {

    static final String NAME = "cohere";

    /** Thoughts are plain text without a signature; OpenRouter has no name for their form. */
    static final String FORMAT = "unknown";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outgoing ask(Question question) {
        return new CohereRequest(question).translate();
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return Trees.bytes(CohereAnswer.translate(Trees.object(body), created));
    }

    @Override
    public StreamTranslator stream(long created) {
        return new CohereStream(created);
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        try {
            return CohereErrors.of(status, Trees.object(body).path("message").asText());
        } catch (IOException notJson) {
            return CohereErrors.of(status, "");
        }
    }
}
