package io.signalbox.router.tongue;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as trees, for translation: numbers keep their digits, strings may be as long as a picture. */
public final class Trees {

    private static final ObjectMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    /**
     * Reads one object.
     *
     * @throws IOException where the bytes are no JSON object
     */
    public static ObjectNode object(byte[] json) throws IOException {
        JsonNode tree = MAPPER.readTree(json);
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("not a JSON object");
    }

    /** Any JSON value in a text; the text itself, as a JSON string, where it is none. */
    public static JsonNode value(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null || tree.isMissingNode() ? JsonNodeFactory.instance.textNode(text) : tree;
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    /** A new object. */
    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A tree as JSON in UTF-8; half a character, which has no place there, becomes U+FFFD. */
    public static byte[] bytes(JsonNode tree) {
        try (ByteArrayBuilder out = new ByteArrayBuilder()) {
            try (JsonGenerator writer = new Mending(MAPPER.createGenerator(out))) {
                MAPPER.writeValue(writer, tree);
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a tree in memory", impossible);
        }
    }

    private static final class Mending extends JsonGeneratorDelegate {

        private Mending(JsonGenerator to) {
            super(to, false);
        }

        @Override
        public void writeString(String text) throws IOException {
            super.writeString(WholeCharacters.mended(text));
        }
    }

    /** A tree as JSON text. */
    public static String text(JsonNode tree) {
        return tree.toString();
    }
}
