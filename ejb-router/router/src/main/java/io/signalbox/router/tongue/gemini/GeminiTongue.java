package io.signalbox.router.tongue.gemini;

import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Speaks Google's Gemini API, at AI Studio and at Vertex alike. */
public final class GeminiTongue implements Tongue {

    static final String NAME = "gemini";

    private final String models;

    /** At AI Studio. */
    public GeminiTongue() {
        this("/models/");
    }

    private GeminiTongue(String models) {
        this.models = models;
    }

    /** At Vertex AI, behind a base URL that ends with a project's location. */
    public static GeminiTongue onVertex() {
        return new GeminiTongue("/publishers/google/models/");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outgoing ask(Question question) {
        return new GeminiRequest(question, models).translate();
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
            return GeminiErrors.of(Trees.object(unwrapped(body)).path("error"));
        } catch (IOException notJson) {
            return Trouble.UNKNOWN;
        }
    }

    /** Some of Google's endpoints put the error of a stream into an array. */
    private static byte[] unwrapped(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        boolean array = text.startsWith("[") && text.endsWith("]");
        return array ? text.substring(1, text.length() - 1).getBytes(StandardCharsets.UTF_8) : body;
    }
}
