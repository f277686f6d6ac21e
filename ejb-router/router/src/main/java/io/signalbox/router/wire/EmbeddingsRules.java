package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request for embeddings must look like before anybody is called, after OpenAI's and OpenRouter's schemas. What is
 * not named here is the provider's business.
 */
final class EmbeddingsRules {

    private static final List<String> FORMATS = List.of("float", "base64");

    private EmbeddingsRules() {}

    static ChatRequest check(JsonMembers body, int bytes) {
        try {
            if (RequestRules.flag(body, "stream")) {
                throw RequestRules.invalid("stream", "Embeddings are answered whole: leave out 'stream'.");
            }
            if (body.has("encoding_format")
                    && body.text("encoding_format").filter(FORMATS::contains).isEmpty()) {
                throw RequestRules.invalid("encoding_format", "'encoding_format' must be float or base64.");
            }
            dimensions(body);
            return new ChatRequest(
                    Purpose.EMBEDDINGS,
                    body,
                    RequestRules.models(body),
                    false,
                    false,
                    EmbeddingsInput.read(body),
                    Optional.of(1L), // the least there is: nothing is completed
                    false,
                    PreferencesReader.read(body),
                    Set.of(),
                    AutoWishes.read(body),
                    DataSubjectMember.of(body),
                    bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body was read before", impossible);
        }
    }

    private static void dimensions(JsonMembers body) throws IOException {
        Optional<JsonParser> value = body.parser("dimensions");
        if (value.isPresent()) {
            try (JsonParser parser = value.get()) {
                JsonToken token = parser.nextToken();
                boolean good = token == JsonToken.VALUE_NULL
                        || (token == JsonToken.VALUE_NUMBER_INT
                                && parser.getNumberType() == JsonParser.NumberType.INT
                                && parser.getIntValue() > 0);
                if (!good) {
                    throw RequestRules.invalid("dimensions", "'dimensions' must be a whole number of at least 1.");
                }
            }
        }
    }
}
