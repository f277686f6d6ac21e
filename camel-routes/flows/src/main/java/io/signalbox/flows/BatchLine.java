package io.signalbox.flows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One line of OpenAI's batch input: {@code {"custom_id","method":"POST","url":"/v1/chat/completions","body":{...}}}.
 *
 * @param number of the line in its file, from 1
 * @param customId what the caller calls it; empty where the line does not say
 * @param body the request, byte for byte as it stands in the line
 * @param fault why it cannot be called
 */
record BatchLine(int number, Optional<String> customId, Json body, Optional<GatewayException> fault) {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String URL = "/v1/chat/completions";

    static BatchLine parse(LineReader.Line line) {
        if (!line.whole()) {
            return new BatchLine(
                    line.number(),
                    Optional.empty(),
                    Json.of(""),
                    Optional.of(
                            fault(line, ErrorCode.BODY_TOO_LARGE, "is longer than " + LineReader.MAX_LINE + " bytes")));
        }
        Fields fields = new Fields();
        Optional<GatewayException> fault = Optional.empty();
        try (JsonParser parser = FACTORY.createParser(line.bytes())) {
            fields.read(parser, line.bytes());
            fault = fields.fault(line);
        } catch (JsonProcessingException e) {
            fault = Optional.of(fault(
                    line,
                    ErrorCode.INVALID_JSON,
                    "is no JSON object, see column " + e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new AssertionError("bytes in memory", e);
        }
        return new BatchLine(line.number(), fields.customId, fields.body.orElse(Json.of("")), fault);
    }

    /** The same line, which cannot be called after all. */
    BatchLine with(GatewayException why) {
        return new BatchLine(number, customId, body, Optional.of(why));
    }

    static GatewayException fault(LineReader.Line line, ErrorCode code, String what) {
        return new GatewayException(code, "Line " + line.number() + " " + what + ".").with("line", line.number());
    }

    private static final class Fields {

        private Optional<String> customId = Optional.empty();
        private String method = "";
        private String url = "";
        private Optional<Json> body = Optional.empty();

        void read(JsonParser parser, byte[] bytes) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "no object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                switch (name) {
                    case "custom_id" ->
                        customId = Optional.of(parser.getText()).filter(t -> value == JsonToken.VALUE_STRING);
                    case "method" -> method = parser.getText();
                    case "url" -> url = parser.getText();
                    case "body" -> {
                        int end = (int) parser.currentLocation().getByteOffset();
                        body = Optional.of(Json.of(Arrays.copyOfRange(bytes, start, end)))
                                .filter(json -> value == JsonToken.START_OBJECT);
                    }
                    default -> {
                        // Other fields are none of ours.
                    }
                }
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something after the object");
            }
        }

        Optional<GatewayException> fault(LineReader.Line line) {
            if (customId.filter(id -> !id.isEmpty()).isEmpty()) {
                return Optional.of(invalid(line, "custom_id", "needs a custom_id, a string"));
            }
            if (!method.equals("POST")) {
                return Optional.of(invalid(line, "method", "needs \"method\": \"POST\""));
            }
            if (!url.equals(URL)) {
                return Optional.of(invalid(line, "url", "needs \"url\": \"" + URL + "\", the only one there is"));
            }
            return body.isPresent() ? Optional.empty() : Optional.of(invalid(line, "body", "needs a body, an object"));
        }

        private static GatewayException invalid(LineReader.Line line, String param, String what) {
            return BatchLine.fault(line, ErrorCode.INVALID_PARAMETER, what).withParam(param);
        }
    }
}
