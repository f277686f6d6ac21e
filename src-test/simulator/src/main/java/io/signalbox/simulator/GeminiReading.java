package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Reads a generateContent request into OpenAI's form, and refuses what Google refuses. */
final class GeminiReading {

    private static final Set<String> NAMES = Set.of(
            "contents",
            "systemInstruction",
            "tools",
            "toolConfig",
            "generationConfig",
            "safetySettings",
            "cachedContent",
            "labels",
            "store",
            "serviceTier");

    private static final Set<String> NO_SIGNATURE =
            Set.of("skip_thought_signature_validator", "context_engineering_is_the_way_to_go");

    private final JsonNode body;
    private final Address address;
    private final ObjectNode read = Json.object();
    private final ArrayNode messages = read.putArray("messages");

    GeminiReading(JsonNode body, Address address) {
        this.body = body;
        this.address = address;
    }

    ObjectNode read() throws Refused {
        var names = body.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!NAMES.contains(name)) {
                throw Refused.badRequest(
                        "Invalid JSON payload received. Unknown name \"" + name + "\": Cannot find field.");
            }
        }
        if (!body.path("contents").isArray() || body.path("contents").isEmpty()) {
            throw Refused.badRequest("* GenerateContentRequest.contents: contents is not specified");
        }
        read.put("model", address.deployment().orElse(""));
        read.put("stream", address.streams());
        read.putObject("stream_options").put("include_usage", true);
        if (body.has("systemInstruction")) {
            messages.addObject()
                    .put("role", "system")
                    .set("content", texts(body.path("systemInstruction").path("parts")));
        }
        int underWay = underWay();
        int index = 0;
        for (JsonNode content : body.path("contents")) {
            content(content, index++ > underWay);
        }
        tools();
        config(body.path("generationConfig"));
        return read;
    }

    /** Where the user last said something that is no result of a function: the turn under way begins behind it. */
    private int underWay() {
        int said = -1;
        for (int i = 0; i < body.path("contents").size(); i++) {
            JsonNode content = body.path("contents").path(i);
            if (content.path("role").asText("user").equals("user")
                    && !content.path("parts").path(0).has("functionResponse")) {
                said = i;
            }
        }
        return said;
    }

    private void content(JsonNode content, boolean underWay) throws Refused {
        String role = content.path("role").asText("user");
        if (!role.equals("user") && !role.equals("model")) {
            throw Refused.badRequest("Please use a valid role: user, model.");
        }
        ObjectNode said = Json.object().put("role", role.equals("model") ? "assistant" : "user");
        ArrayNode parts = said.putArray("content");
        ArrayNode calls = Json.array();
        for (JsonNode part : content.path("parts")) {
            if (part.has("text")) {
                parts.addObject().put("type", "text").set("text", part.path("text"));
            } else if (part.has("inlineData") || part.has("fileData")) {
                parts.addObject().put("type", "image_url");
            } else if (part.has("functionCall")) {
                requireSignature(part, underWay && calls.isEmpty());
                calls.addObject()
                        .put("type", "function")
                        .putObject("function")
                        .put("name", part.path("functionCall").path("name").asText())
                        .put("arguments", Json.text(part.path("functionCall").path("args")));
            } else if (part.has("functionResponse")) {
                JsonNode response = part.path("functionResponse").path("response");
                if (!response.isObject()
                        || part.path("functionResponse").path("name").asText().isEmpty()) {
                    throw Refused.badRequest(
                            "function_response.name: Name cannot be empty; response must be a Struct.");
                }
                messages.addObject()
                        .put("role", "tool")
                        .put("content", response.path("result").asText(Json.text(response)));
            } else {
                throw Refused.badRequest("* GenerateContentRequest.contents: part must have one data field");
            }
        }
        if (!calls.isEmpty()) {
            said.set("tool_calls", calls);
        }
        if (!parts.isEmpty() || !calls.isEmpty()) {
            messages.add(said);
        }
    }

    /**
     * Gemini 3 wants the signature of the first call in each step of the turn under way. For calls that it did not make
     * Google documents a word in its place (ai.google.dev/gemini-api/docs/thought-signatures).
     */
    private void requireSignature(JsonNode part, boolean firstOfStep) throws Refused {
        String name = part.path("functionCall").path("name").asText();
        String signature = part.path("thoughtSignature").asText();
        boolean third = address.deployment().orElse("").startsWith("gemini-3");
        if (signature.isEmpty() && third && firstOfStep) {
            throw Refused.badRequest(
                    "Function call is missing a thought_signature in functionCall parts. This is required"
                            + " for tools to work correctly, function call `default_api:" + name + "`.");
        }
        if (!signature.isEmpty()
                && !(third && NO_SIGNATURE.contains(signature))
                && !signature.equals(Thought.signature(name))) {
            throw Refused.badRequest("Corrupted thought signature.");
        }
    }

    private void tools() {
        ArrayNode tools = Json.array();
        for (JsonNode tool : body.path("tools")) {
            for (JsonNode declared : tool.path("functionDeclarations")) {
                ObjectNode function = tools.addObject().put("type", "function").putObject("function");
                function.set("name", declared.path("name"));
                function.set("parameters", declared.path("parametersJsonSchema"));
            }
        }
        if (tools.isEmpty()) {
            return;
        }
        read.set("tools", tools);
        JsonNode choice = body.path("toolConfig").path("functionCallingConfig");
        JsonNode only = choice.path("allowedFunctionNames");
        switch (choice.path("mode").asText("AUTO")) {
            case "NONE" -> read.put("tool_choice", "none");
            case "ANY" -> {
                if (only.size() == 1) {
                    read.putObject("tool_choice")
                            .put("type", "function")
                            .putObject("function")
                            .set("name", only.path(0));
                } else {
                    read.put("tool_choice", "required");
                }
            }
            default -> read.put("tool_choice", "auto");
        }
    }

    private void config(JsonNode config) {
        copy(config, "maxOutputTokens", "max_tokens");
        copy(config, "stopSequences", "stop");
        copy(config, "candidateCount", "n");
        copy(config, "responseLogprobs", "logprobs");
        copy(config, "logprobs", "top_logprobs");
        if (config.has("responseJsonSchema")) {
            read.putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .set("schema", config.path("responseJsonSchema"));
        } else if (config.path("responseMimeType").asText().equals("application/json")) {
            read.putObject("response_format").put("type", "json_object");
        }
        if (config.path("thinkingConfig").path("includeThoughts").asBoolean(false)) {
            read.put("simulate_thought", true);
        }
    }

    private void copy(JsonNode config, String from, String to) {
        if (config.has(from)) {
            read.set(to, config.path(from));
        }
    }

    private static ArrayNode texts(JsonNode parts) {
        ArrayNode texts = Json.array();
        parts.forEach(part -> texts.addObject().put("type", "text").set("text", part.path("text")));
        return texts;
    }
}
