package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Reads an untrusted body once, whole and strictly: encoding, syntax, duplicate keys, trailing bytes, depth, number
 * length, item counts, and fields that would choose a host.
 */
final class RequestReader {

    /**
     * Names under which clients of other gateways choose a host, without case, dashes and underscores. Nothing in a
     * request can choose one here.
     */
    private static final Set<String> HOST_FIELDS = Set.of(
            "apibase",
            "baseurl",
            "apibaseurl",
            "apiurl",
            "apihost",
            "apiendpoint",
            "endpoint",
            "endpointurl",
            "customhost",
            "proxyurl",
            "azureendpoint",
            "awsbedrockruntimeendpoint");

    /** Members whose inside is the caller's own data (a tool may well have an argument called base_url). */
    private static final Set<String> OWN_DATA =
            Set.of("messages", "tools", "functions", "response_format", "metadata", "prediction");

    private RequestReader() {}

    /** @throws GatewayException naming line and column, or the limit that was passed */
    static JsonMembers read(Json body) {
        byte[] bytes = body.utf8();
        requireUtf8(bytes);
        try (JsonParser parser = StrictJson.openRefusingDuplicates(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalidJson("The body must be one JSON object.", parser.currentTokenLocation());
            }
            JsonMembers members = walk(parser, bytes);
            if (parser.nextToken() != null) {
                throw invalidJson("Nothing may follow the JSON object.", parser.currentTokenLocation());
            }
            return members;
        } catch (StreamConstraintsException tooMuch) {
            throw tooComplex().causedBy(tooMuch);
        } catch (JsonProcessingException broken) {
            String what = String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate")
                    ? "The body has the same key twice in one object."
                    : "The body is not valid JSON.";
            throw invalidJson(what, broken.getLocation());
        } catch (IOException broken) {
            throw invalidJson("The body is not valid JSON.", JsonLocation.NA);
        }
    }

    private static JsonMembers walk(JsonParser parser, byte[] bytes) throws IOException {
        JsonMembers.Builder found = new JsonMembers.Builder(
                bytes, (int) parser.currentTokenLocation().getByteOffset());
        int[] items = new int[StrictJson.MAX_DEPTH + 2];
        int depth = 1;
        String top = "";
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (depth == 1) {
                    top = name;
                    found.name(parser);
                }
                refuseHost(name, top, depth);
                continue;
            }
            if (token == null) {
                throw invalidJson("The body ends in the middle.", parser.currentLocation());
            }
            if (token.isStructEnd()) {
                depth--;
            } else {
                count(items, depth);
                if (depth == 1) {
                    found.value(parser);
                }
                if (token.isStructStart()) {
                    items[++depth] = 0;
                    continue;
                }
                parser.finishToken();
            }
            if (depth == 1) {
                found.end(parser);
            }
        }
        found.close(parser);
        return found.build();
    }

    private static void count(int[] items, int depth) {
        if (++items[depth] > StrictJson.MAX_ITEMS) {
            throw tooComplex();
        }
    }

    private static void refuseHost(String name, String top, int depth) {
        if ((depth == 1 || !OWN_DATA.contains(top)) && HOST_FIELDS.contains(plain(name))) {
            throw new GatewayException(
                            ErrorCode.TARGET_NOT_ALLOWED,
                            "A request cannot choose a host. Leave out '" + name + "' and name a model instead.")
                    .withParam(depth == 1 ? name : top);
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static void requireUtf8(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                } catch (CharacterCodingException notUtf8) {
                    throw invalidJson("The body is not valid UTF-8.", JsonLocation.NA);
                }
                return;
            }
        }
    }

    private static GatewayException tooComplex() {
        return new GatewayException(
                ErrorCode.JSON_TOO_COMPLEX,
                "The JSON is too complex: at most " + StrictJson.MAX_DEPTH + " levels, "
                        + StrictJson.MAX_NUMBER_LENGTH + " digits a number and " + StrictJson.MAX_ITEMS
                        + " items in one array or object are allowed.");
    }

    private static GatewayException invalidJson(String what, JsonLocation where) {
        if (where == null || where.getLineNr() < 1) {
            return new GatewayException(ErrorCode.INVALID_JSON, what);
        }
        int column = Math.max(1, where.getColumnNr()); // Jackson's place before the first token is column 0
        return new GatewayException(
                        ErrorCode.INVALID_JSON, what + " See line " + where.getLineNr() + ", column " + column + ".")
                .with("line", where.getLineNr())
                .with("column", column);
    }
}
