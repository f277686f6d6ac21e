package io.signalbox.router.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request for embeddings must look like before anybody is called, after OpenAI's and OpenRouter's schemas. What is
 * not named here is the provider's business.
 */
final class EmbeddingsRules {

    private static final Map<String, Shape> MEMBERS = Map.of(
            "encoding_format", Shapes.oneOf("float", "base64"),
            "dimensions", Shapes.whole(1, Integer.MAX_VALUE),
            "input_type", Shapes.text(),
            "user", Shapes.text());

    private EmbeddingsRules() {}

    static ChatRequest check(JsonMembers body, int bytes) {
        try {
            if (RequestRules.flag(body, "stream")) {
                throw RequestRules.invalid("stream", "Embeddings are answered whole: leave out 'stream'.");
            }
            Shapes.check(body, MEMBERS);
            return new ChatRequest(
                    Purpose.EMBEDDINGS,
                    body,
                    RequestRules.models(body),
                    false,
                    false,
                    EmbeddingsInput.read(body),
                    Optional.of(1L), // the least there is: nothing is completed
                    OfferedTools.NONE,
                    PreferencesReader.read(body),
                    Set.of(),
                    AutoWishes.read(body),
                    DataSubjectMember.of(body),
                    bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body was read before", impossible);
        }
    }
}
