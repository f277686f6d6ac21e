package io.signalbox.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.camel.SignalboxConfiguration.BodyKind;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/**
 * The canonical request that a message asks for.
 *
 * @param body what is sent
 * @param whole whether the message held it whole, and not just a text
 */
record ChatRequest(Json body, boolean whole) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads the body. A whole request keeps every byte it has; options and headers only add the fields it lacks. One that
     * cannot be read goes on as it is: the gateway's refusal names line and column and is recorded.
     */
    static ChatRequest read(Exchange exchange, SignalboxConfiguration configuration) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        byte[] utf8 = utf8(exchange);
        RequestScan scan = configuration.getInput() == BodyKind.text ? RequestScan.UNREADABLE : RequestScan.of(utf8);
        if (configuration.getInput() == BodyKind.text
                || (configuration.getInput() == BodyKind.auto && !scan.isRequest())) {
            return new ChatRequest(ofText(utf8, message, configuration), false);
        }
        if (!scan.readable()) {
            return new ChatRequest(Json.of(utf8), true);
        }
        if (configuration.isStream() && !scan.streams().orElse(true)) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "This endpoint streams (stream=true), but the request says \"stream\": false. Leave it out.")
                    .withParam("stream");
        }
        ObjectNode missing = options(message, configuration);
        missing.remove(scan.fields());
        if (scan.fields().contains("max_completion_tokens")) {
            missing.remove("max_tokens");
        }
        return new ChatRequest(Json.of(insert(utf8, missing, scan.fields())), true);
    }

    private static Json ofText(byte[] utf8, Message message, SignalboxConfiguration configuration) {
        ObjectNode request = options(message, configuration);
        var messages = request.putArray("messages");
        String system =
                message.getHeader(SignalboxHeaders.SYSTEM_PROMPT, configuration.getSystemPrompt(), String.class);
        if (system != null) {
            messages.addObject().put("role", "system").put("content", system);
        }
        messages.addObject().put("role", "user").put("content", new String(utf8, StandardCharsets.UTF_8));
        return Json.of(request.toString());
    }

    private static ObjectNode options(Message message, SignalboxConfiguration configuration) {
        ObjectNode options = MAPPER.createObjectNode();
        String model = message.getHeader(SignalboxHeaders.MODEL, configuration.getModel(), String.class);
        if (model != null) {
            options.put("model", model);
        }
        Double temperature =
                message.getHeader(SignalboxHeaders.TEMPERATURE, configuration.getTemperature(), Double.class);
        if (temperature != null) {
            options.put("temperature", temperature);
        }
        Integer maxTokens = message.getHeader(SignalboxHeaders.MAX_TOKENS, configuration.getMaxTokens(), Integer.class);
        if (maxTokens != null) {
            options.put("max_tokens", maxTokens);
        }
        if (configuration.isStream()) {
            options.put("stream", true);
        }
        return options;
    }

    /** Puts the missing fields before the first one, so that all other bytes stay as they came. */
    private static byte[] insert(byte[] utf8, ObjectNode missing, Set<String> present) {
        if (missing.isEmpty()) {
            return utf8;
        }
        int open = 0;
        while (utf8[open] != '{') {
            open++;
        }
        String json = missing.toString();
        byte[] fields = (json.substring(1, json.length() - 1) + (present.isEmpty() ? "" : ","))
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[utf8.length + fields.length];
        System.arraycopy(utf8, 0, all, 0, open + 1);
        System.arraycopy(fields, 0, all, open + 1, fields.length);
        System.arraycopy(utf8, open + 1, all, open + 1 + fields.length, utf8.length - open - 1);
        return all;
    }

    private static byte[] utf8(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Json json) {
            return json.utf8();
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        // Bytes without a declared charset are taken for UTF-8, as JSON demands; Camel decodes the others.
        if (body instanceof String || exchange.getProperty(Exchange.CHARSET_NAME) != null) {
            return message.getMandatoryBody(String.class).getBytes(StandardCharsets.UTF_8);
        }
        return message.getMandatoryBody(byte[].class);
    }
}
