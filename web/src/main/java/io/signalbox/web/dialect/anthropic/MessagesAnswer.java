package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
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
        String plain =
                said.path("reasoning").asText(said.path("reasoning_content").asText(""));
        if (said.path("reasoning_details").isEmpty() && !plain.isEmpty() && !plain.equals("null")) {
            content.add(AnswerBlocks.thinking(plain, ""));
        }
        new AnswerBlocks(said, content).write();
        String refusal = said.path("refusal").isTextual() ? said.path("refusal").asText() : "";
        if (!refusal.isEmpty()) {
            content.add(AnswerBlocks.text(refusal, ClientJson.empty()));
        }
        for (JsonNode call : said.path("tool_calls")) {
            ObjectNode block = toolUse(
                    call.path("id").asText(), call.path("function").path("name").asText());
            block.set("input", input(call.path("function").path("arguments").asText("{}")));
            content.add(block);
        }
        message.put(
                "stop_reason", StopReasons.of(choice, !said.path("tool_calls").isEmpty(), !refusal.isEmpty()));
        message.set("stop_sequence", StopReasons.sequence(choice));
        message.putNull("stop_details");
        message.set("container", container(answer));
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

    /** Where Claude ran code, as it told of it; null where nothing was told. */
    static JsonNode container(JsonNode answer) {
        return answer.path("container").isObject() ? answer.path("container") : NullNode.getInstance();
    }

    static ObjectNode toolUse(String id, String name) {
        ObjectNode block =
                ClientJson.empty().put("type", "tool_use").put("id", id).put("name", name);
        block.putObject("caller").put("type", "direct");
        return block;
    }

    /**
     * What is no object cannot be an input, and must not pass for a call without arguments: it goes into the object that
     * Anthropic advises for such texts (its page on fine-grained tool streaming), as a model would be shown it.
     */
    private static ObjectNode input(String arguments) {
        return arguments.isBlank()
                ? ClientJson.empty()
                : ClientJson.objectIn(arguments)
                        .orElseGet(() -> ClientJson.empty().put("INVALID_JSON", arguments));
    }
}
