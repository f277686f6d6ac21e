package io.signalbox.router.tongue.vertex;

import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trouble;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.gemini.GeminiTongue;
import java.io.IOException;

/**
 * Speaks to Vertex AI, in the words of the model that is meant; Gemini's where none is. Its base URL ends with
 * {@code /projects/PROJECT/locations/LOCATION}.
 */
public final class VertexTongue implements Tongue {

    private static final String NAME = "vertex";

    private final Tongue gemini = GeminiTongue.onVertex();
    private final Tongue claude = AnthropicTongue.onVertex();
    private final Tongue open = new OpenModelsTongue(gemini);

    @Override
    public String name() {
        return NAME;
    }

    /** {@code claude-...} are Anthropic's, {@code publisher/model} are open models as a service, all others Google's own. */
    @Override
    public Tongue forModel(String model) {
        if (model.startsWith("claude")) {
            return claude;
        }
        return model.contains("/") ? open : gemini;
    }

    @Override
    public Outgoing ask(Question question) {
        return forModel(question.model()).ask(question);
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return gemini.whole(body, created);
    }

    @Override
    public StreamTranslator stream(long created) {
        return gemini.stream(created);
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        return gemini.trouble(status, body);
    }
}
