package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * A chat-completions request, read as far as the simulator answers from it.
 *
 * @param provider the simulated provider asked
 * @param json the body in OpenAI's form, whatever schema it came in
 * @param hash the first 12 hex digits of the SHA-256 of the body as received
 * @param directives those of the last user message, and its text without them
 */
record ChatRequest(String provider, String model, JsonNode json, String hash, Directives directives) {

    /** Reads a body, or refuses it as the provider would. */
    static ChatRequest read(Address address, byte[] body) throws Refused {
        JsonNode json;
        try {
            json = Json.read(body);
        } catch (IOException e) {
            throw Refused.badRequest("We could not parse the JSON body of your request.");
        }
        if (!json.isObject()) {
            throw Refused.badRequest("The body must be a JSON object.");
        }
        String model = json.path("model").asText(address.deployment().orElse(""));
        if (model.isEmpty()) {
            throw Refused.badRequest("you must provide a model parameter");
        }
        json = address.schema().read(json, address);
        try {
            Directives directives = Directives.in(textOf(lastUserMessage(json.path("messages"))));
            return new ChatRequest(address.provider(), model, json, hash(body), directives);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("Bad simulator directive: " + e.getMessage());
        }
    }

    String userText() {
        return directives.plainText();
    }

    boolean stream() {
        return json.path("stream").asBoolean(false);
    }

    boolean includeUsage() {
        return json.path("stream_options").path("include_usage").asBoolean(false);
    }

    int n() {
        return json.path("n").asInt(1);
    }

    JsonNode lastMessage() {
        JsonNode messages = json.path("messages");
        return messages.path(messages.size() - 1);
    }

    /** The lower of the two limits on completion tokens. */
    OptionalInt maxTokens() {
        int limit = Math.min(
                json.path("max_tokens").asInt(Integer.MAX_VALUE),
                json.path("max_completion_tokens").asInt(Integer.MAX_VALUE));
        return limit == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    List<String> stops() {
        JsonNode stop = json.path("stop");
        List<String> stops = new ArrayList<>();
        (stop.isTextual() ? Json.array().add(stop) : stop).forEach(each -> stops.add(each.asText()));
        stops.remove("");
        return stops;
    }

    /**
     * The tokens of the prompt: every message's text, tool calls and name at {@link Tokens#count}, 85 for each part
     * that is not text, and the tools by their JSON.
     */
    int promptTokens() {
        int tokens = 0;
        for (JsonNode message : json.path("messages")) {
            tokens += Tokens.count(textOf(message))
                    + Tokens.count(message.path("name").asText(""));
            tokens += jsonTokens(message.path("tool_calls"));
            for (JsonNode part : message.path("content")) {
                tokens += part.has("text") ? 0 : 85;
            }
        }
        return tokens + jsonTokens(json.path("tools")) + jsonTokens(json.path("functions"));
    }

    private static int jsonTokens(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? 0 : Tokens.count(Json.text(node));
    }

    /** The text of a message, its text parts joined by a blank. */
    static String textOf(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return content.asText();
        }
        List<String> parts = new ArrayList<>();
        content.forEach(part -> {
            if (part.path("text").isTextual()) {
                parts.add(part.path("text").asText());
            }
        });
        return String.join(" ", parts);
    }

    private static JsonNode lastUserMessage(JsonNode messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).path("role").asText().equals("user")) {
                return messages.get(i);
            }
        }
        return MissingNode.getInstance();
    }

    private static String hash(byte[] body) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(sha, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
