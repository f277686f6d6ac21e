package io.signalbox.web.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * JSON as trees, for translation. A client's body is read as strictly as the router reads a canonical one, which it can
 * no longer do for what a translation has normalised: encoding, duplicate keys, trailing bytes, depth, number length.
 */
public final class ClientJson {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_ITEMS = 10_000;

    private static final ObjectMapper STRICT = JsonMapper.builder(new JsonFactoryBuilder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ClientJson() {}

    /**
     * Reads a client's body.
     *
     * @throws GatewayException {@code invalid_json} with line and column, or {@code json_too_complex}
     */
    public static ObjectNode read(Json body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.utf8()));
            JsonNode tree = STRICT.readTree(body.utf8());
            if (!(tree instanceof ObjectNode object)) {
                throw invalid("The body must be one JSON object.", JsonLocation.NA);
            }
            requireFewItems(object);
            return object;
        } catch (CharacterCodingException notUtf8) {
            throw invalid("The body is not valid UTF-8.", JsonLocation.NA);
        } catch (StreamConstraintsException tooMuch) {
            throw tooComplex().causedBy(tooMuch);
        } catch (JsonProcessingException broken) {
            String what = String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate")
                    ? "The body has the same key twice in one object."
                    : "The body is not valid JSON.";
            throw invalid(what, broken.getLocation());
        } catch (IOException broken) {
            throw invalid("The body is not valid JSON.", JsonLocation.NA);
        }
    }

    /** Reads what the gateway itself made. */
    public static ObjectNode ours(Json json) {
        try {
            return (ObjectNode) STRICT.readTree(json.utf8());
        } catch (IOException impossible) {
            throw new UncheckedIOException("the gateway's own answer", impossible);
        }
    }

    /** The JSON object that a text is, such as a tool's arguments; empty where it is none. */
    public static Optional<ObjectNode> objectIn(String text) {
        try {
            return STRICT.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** A new object. */
    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A tree as JSON. */
    public static Json json(JsonNode tree) {
        try {
            return Json.of(STRICT.writeValueAsBytes(tree));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a tree in memory", impossible);
        }
    }

    private static void requireFewItems(JsonNode tree) {
        if (tree.size() > MAX_ITEMS) {
            throw tooComplex();
        }
        for (JsonNode item : tree) {
            if (item.isContainerNode()) {
                requireFewItems(item);
            }
        }
    }

    private static GatewayException tooComplex() {
        return new GatewayException(
                ErrorCode.JSON_TOO_COMPLEX,
                "The JSON is too complex: at most " + MAX_DEPTH + " levels, " + MAX_NUMBER_LENGTH
                        + " digits a number and " + MAX_ITEMS + " items in one array or object are allowed.");
    }

    private static GatewayException invalid(String what, JsonLocation where) {
        if (where == null || where.getLineNr() < 1) {
            return new GatewayException(ErrorCode.INVALID_JSON, what);
        }
        int column = Math.max(1, where.getColumnNr());
        return new GatewayException(
                        ErrorCode.INVALID_JSON, what + " See line " + where.getLineNr() + ", column " + column + ".")
                .with("line", where.getLineNr())
                .with("column", column);
    }
}
