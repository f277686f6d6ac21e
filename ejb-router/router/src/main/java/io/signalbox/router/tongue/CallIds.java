package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.journal.Hash;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Ids of tool calls where a provider takes letters, digits, hyphens and underscores only, as Anthropic does
 * (github.com/farion1231/cc-switch/issues/1181) and Bedrock, which takes 64 of them
 * (docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolUseBlock.html). A conversation may have begun with a model
 * that gives out others.
 */
public final class CallIds {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private CallIds() {}

    /** The id of the call that a tool's result answers; a function's name in the older form, which has no ids. */
    public static String ofResult(JsonNode message) {
        return message.has("tool_call_id")
                ? plain(message.path("tool_call_id"))
                : message.path("name").asText();
    }

    /** An id as it is, or another in its place that is the same each time; empty where there is none. */
    public static String plain(JsonNode id) {
        String said = id.asText("");
        return said.isEmpty() || PLAIN.matcher(said).matches()
                ? said
                : "call_"
                        + Hash.of(said.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .substring(0, 32);
    }
}
