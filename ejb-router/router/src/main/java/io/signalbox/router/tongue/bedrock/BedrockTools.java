package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.List;

/** Tools that a model may call, and how freely. */
final class BedrockTools {

    /** Forms of tools that are Converse's own, such as {@code {"systemTool": {"name": "nova_grounding"}}}. */
    private static final List<String> ITS_OWN = List.of("systemTool", "toolSpec", "cachePoint");

    private BedrockTools() {}

    /**
     * Writes {@code toolConfig}.
     *
     * @param additional {@code additionalModelRequestFields}, where Claude is kept to one call at a time
     * @return names of what was left out
     */
    static List<String> write(ObjectNode canonical, Family family, ObjectNode additional, ObjectNode out) {
        JsonNode tools = canonical.path("tools");
        boolean any = tools.isArray() && !tools.isEmpty();
        JsonNode choice = canonical.path("tool_choice");
        boolean none = choice.asText().equals("none");
        if (used(canonical.path("messages"))) {
            if (!any) {
                throw Unsayable.refusal(
                        BedrockTongue.NAME, "tools", "it wants the tools named whose calls stand in the conversation");
            }
            if (none) {
                throw Unsayable.refusal(
                        BedrockTongue.NAME,
                        "tool_choice",
                        "it cannot be kept from calling tools that the conversation used");
            }
        }
        if (!any || none) {
            return List.of();
        }
        ArrayNode said = out.putObject("toolConfig").putArray("tools");
        for (JsonNode tool : tools) {
            tool(tool, said);
            BedrockContent.cachePoint(tool, said);
        }
        ObjectNode how = choice(choice);
        boolean forced = !how.isEmpty() && !how.has("auto");
        boolean unforced = forced && family.unforced(additional);
        if (!canonical.path("parallel_tool_calls").asBoolean(true)) {
            oneAtATime(family, forced && !unforced, additional);
        } else if (!how.isEmpty() && !unforced) {
            out.withObject("/toolConfig").set("toolChoice", how);
        }
        return unforced ? List.of("tool_choice") : List.of();
    }

    /** In Claude's own words; Converse has none, and refuses these beside a choice of its own (seen by users of it:
     * github.com/BerriAI/litellm/issues/34347 and 36536). */
    private static void oneAtATime(Family family, boolean forced, ObjectNode additional) {
        if (family != Family.CLAUDE || forced) {
            throw Unsayable.refusal(
                    BedrockTongue.NAME, "parallel_tool_calls", "it cannot be kept from calling several tools at once");
        }
        additional.putObject("tool_choice").put("type", "auto").put("disable_parallel_tool_use", true);
    }

    private static void tool(JsonNode tool, ArrayNode said) {
        if (tool.path("function").isObject()) {
            said.addObject().set("toolSpec", function(tool.path("function")));
            return;
        }
        String own = ITS_OWN.stream()
                .filter(tool::has)
                .findFirst()
                .orElseThrow(() -> Unsayable.refusal(
                        BedrockTongue.NAME,
                        "tools",
                        "it has no tools of type '" + tool.path("type").asText() + "'"));
        said.addObject().set(own, tool.path(own)); // one member alone: it is a union
    }

    /** Whether AWS runs the tool itself: what it was asked is no call of the client's. */
    static boolean isRunByAws(JsonNode use) {
        return use.path("type").asText().equals("server_tool_use");
    }

    private static boolean used(JsonNode messages) {
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("tool")
                    || !message.path("tool_calls").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode function(JsonNode function) {
        ObjectNode said = Trees.empty();
        said.set("name", function.path("name"));
        if (!function.path("description").asText().isEmpty()) {
            said.set("description", function.path("description"));
        }
        ObjectNode schema = said.putObject("inputSchema");
        if (function.path("parameters").isObject()) {
            schema.set("json", function.path("parameters"));
        } else {
            schema.putObject("json").put("type", "object").putObject("properties");
        }
        if (function.path("strict").asBoolean(false)) {
            said.put("strict", true);
        }
        return said;
    }

    private static ObjectNode choice(JsonNode choice) {
        ObjectNode said = Trees.empty();
        if (choice.path("function").path("name").isTextual()) {
            said.putObject("tool").set("name", choice.path("function").path("name"));
        } else if (choice.isTextual()) {
            switch (choice.asText()) {
                case "required" -> said.putObject("any");
                case "auto" -> said.putObject("auto");
                default ->
                    throw Unsayable.refusal(
                            BedrockTongue.NAME, "tool_choice", "it takes auto, none, required or one function");
            }
        } else if (choice.isObject()) {
            throw Unsayable.refusal(BedrockTongue.NAME, "tool_choice", "it takes auto, none, required or one function");
        }
        return said;
    }
}
