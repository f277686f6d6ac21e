package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/** Reads an Ollama request into OpenAI's form, and refuses what Ollama refuses. */
final class OllamaReading {

    private final JsonNode body;
    private final ObjectNode read = Json.object();

    OllamaReading(JsonNode body) {
        this.body = body;
    }

    ObjectNode read() throws Refused {
        read.set("model", body.path("model"));
        read.put("stream", body.path("stream").asBoolean(true)); // unsaid means yes
        read.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = read.putArray("messages");
        for (JsonNode message : body.path("messages")) {
            messages.add(message(message));
        }
        if (!body.path("tools").isEmpty()) {
            read.set("tools", body.path("tools"));
        }
        JsonNode options = body.path("options");
        if (options.path("num_predict").asInt(-1) >= 0) {
            read.set("max_tokens", options.path("num_predict"));
        }
        if (options.has("stop")) {
            read.set("stop", options.path("stop"));
        }
        if (body.path("logprobs").asBoolean(false)) {
            read.put("logprobs", true);
            read.set("top_logprobs", body.path("top_logprobs"));
        }
        format();
        think();
        return read;
    }

    private static ObjectNode message(JsonNode message) throws Refused {
        if (!message.path("content").isTextual() && message.has("content")) {
            throw Refused.badRequest(
                    "json: cannot unmarshal into Go struct field ChatRequest.messages.content of type string");
        }
        ObjectNode said = Json.object().put("role", message.path("role").asText());
        if (message.path("images").isEmpty()) {
            said.put("content", message.path("content").asText());
        } else {
            ArrayNode parts = said.putArray("content");
            parts.addObject()
                    .put("type", "text")
                    .put("text", message.path("content").asText());
            for (JsonNode image : message.path("images")) {
                requireBase64(image.asText());
                parts.addObject().put("type", "image_url");
            }
        }
        for (JsonNode call : message.path("tool_calls")) {
            if (!call.path("function").path("arguments").isObject()) {
                throw Refused.badRequest(
                        "json: cannot unmarshal string into Go struct field of type map[string]interface {}");
            }
            said.withArray("tool_calls")
                    .addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.path("function").path("name").asText())
                    .put("arguments", Json.text(call.path("function").path("arguments")));
        }
        return said;
    }

    private static void requireBase64(String image) throws Refused {
        try {
            Base64.getDecoder().decode(image);
        } catch (IllegalArgumentException notBase64) {
            throw Refused.badRequest("illegal base64 data at input byte 0");
        }
    }

    private void format() {
        JsonNode format = body.path("format");
        if (format.isObject()) {
            read.putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .set("schema", format);
        } else if (format.asText().equals("json")) {
            read.putObject("response_format").put("type", "json_object");
        }
    }

    private void think() throws Refused {
        JsonNode think = body.path("think");
        if (think.isTextual() && !body.path("model").asText().contains("gpt-oss")) {
            throw Refused.badRequest("think value \"" + think.asText() + "\" is not supported for this model");
        }
        if (think.asBoolean(false) || think.isTextual()) {
            read.put("simulate_thought", true);
        }
    }
}
