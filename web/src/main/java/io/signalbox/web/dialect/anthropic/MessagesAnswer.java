package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import java.util.List;

/** A whole canonical answer as a message of Anthropic's. */
final class MessagesAnswer {

    /** Members of ours that stand beside Anthropic's. */
    static final List<String> OURS = List.of("provider", "simulated", "openrouter_metadata");

    private MessagesAnswer() {}

    static ObjectNode translate(ObjectNode answer) {
        JsonNode choice = answer.path("choices").path(0);
        JsonNode said = choice.path("message");
        ObjectNode message = head(answer);
        ArrayNode content = message.putArray("content");
        thoughts(said, content);
        text(said.path("content").asText(""), content);
        String refusal = said.path("refusal").isTextual() ? said.path("refusal").asText() : "";
        text(refusal, content);
        for (JsonNode call : said.path("tool_calls")) {
            ObjectNode block = toolUse(
                    call.path("id").asText(), call.path("function").path("name").asText());
            block.set(
                    "input",
                    ClientJson.objectIn(call.path("function").path("arguments").asText("{}")));
            content.add(block);
        }
        message.put("stop_reason", StopReasons.of(choice, !refusal.isEmpty()));
        message.set("stop_sequence", StopReasons.sequence(choice));
        message.putNull("stop_details").putNull("container");
        message.set("usage", MessagesUsage.of(answer.path("usage"), answer.path("service_tier")));
        OURS.forEach(name -> {
            if (answer.has(name)) {
                message.set(name, answer.path(name));
            }
        });
        return message;
    }

    static ObjectNode head(JsonNode answer) {
        ObjectNode message = ClientJson.empty();
        message.set("id", answer.path("id"));
        message.put("type", "message").put("role", "assistant");
        message.set("model", answer.path("model"));
        return message;
    }

    static ObjectNode toolUse(String id, String name) {
        ObjectNode block =
                ClientJson.empty().put("type", "tool_use").put("id", id).put("name", name);
        block.putObject("caller").put("type", "direct");
        return block;
    }

    private static void thoughts(JsonNode said, ArrayNode content) {
        for (JsonNode detail : said.path("reasoning_details")) {
            if (Thoughts.isEncrypted(detail)) {
                content.addObject().put("type", "redacted_thinking").put("data", Thoughts.data(detail));
            } else {
                content.addObject()
                        .put("type", "thinking")
                        .put("thinking", Thoughts.text(detail))
                        .put("signature", Thoughts.signature(detail));
            }
        }
        String plain =
                said.path("reasoning").asText(said.path("reasoning_content").asText(""));
        if (said.path("reasoning_details").isEmpty() && !plain.isEmpty() && !plain.equals("null")) {
            content.addObject().put("type", "thinking").put("thinking", plain).put("signature", "");
        }
    }

    private static void text(String text, ArrayNode content) {
        if (!text.isEmpty() && !text.equals("null")) {
            content.addObject().put("type", "text").put("text", text).putNull("citations");
        }
    }
}
