package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;
import java.util.Set;

/** Tools that a model may call, and how freely. */
final class MessagesTools {

    /** Stands beside the function, as marks for caches do; only Anthropic is told. */
    private static final String EAGER = "eager_input_streaming";

    private static final Set<String> KNOWN =
            Set.of("name", "description", "input_schema", "type", "strict", "cache_control", EAGER);

    private static final Set<String> FORCING = Set.of("any", "tool");

    private MessagesTools() {}

    static void write(ObjectNode request, ObjectNode out) {
        Members.of(request)
                .list("tools")
                .object("tool_choice")
                .oneOf("type", "auto", "any", "none", "tool")
                .flag("disable_parallel_tool_use");
        JsonNode tools = request.path("tools");
        if (tools.isArray() && !tools.isEmpty()) {
            ArrayNode said = out.putArray("tools");
            for (int i = 0; i < tools.size(); i++) {
                tool(tools.get(i), "tools[" + i + "]", said);
            }
        }
        choice(request.path("tool_choice"), tools, out);
    }

    private static void tool(JsonNode tool, String path, ArrayNode said) {
        if (!tool.isObject()) {
            throw Unsayable.invalid(path, "a tool with 'name' and 'input_schema'");
        }
        Members members = new Members(tool, path)
                .text("type")
                .text("description")
                .flag("strict")
                .flag(EAGER);
        String type = tool.path("type").asText("custom");
        if (!type.equals("custom") && !type.equals("null")) {
            said.add(tool); // one of Anthropic's own, such as web_search_20250305: only its own API takes it
            return;
        }
        if (!members.named("name").object().path("input_schema").isObject()) {
            throw Unsayable.invalid(path, "a tool with 'name' and 'input_schema'");
        }
        tool.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                Unsayable.refuseIfSaid(tool, name, path + "." + name, "a function has no such member");
            }
        });
        ObjectNode function = said.addObject().put("type", "function");
        if (tool.hasNonNull("cache_control")) {
            function.set("cache_control", tool.path("cache_control"));
        }
        if (tool.hasNonNull(EAGER)) {
            function.set(EAGER, tool.path(EAGER));
        }
        function = function.putObject("function");
        function.set("name", tool.path("name"));
        if (tool.path("description").isTextual()) {
            function.set("description", tool.path("description"));
        }
        function.set("parameters", tool.path("input_schema"));
        if (tool.path("strict").asBoolean(false)) {
            function.put("strict", true);
        }
    }

    private static void choice(JsonNode choice, JsonNode tools, ObjectNode out) {
        if (choice.isMissingNode() || choice.isNull()) {
            return;
        }
        Members members = new Members(choice, "tool_choice");
        if (tools.isEmpty() && FORCING.contains(choice.path("type").asText())) {
            throw Unsayable.refusal("tool_choice", "it calls for a tool, and 'tools' offers none");
        }
        switch (choice.path("type").asText()) {
            case "auto" -> free("auto", tools, out);
            case "any" -> out.put("tool_choice", "required");
            case "none" -> free("none", tools, out);
            case "tool" -> {
                requireOffered(members.named("name").object().path("name"), tools);
                out.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .set("name", choice.path("name"));
            }
            default -> throw Unsayable.invalid("tool_choice.type", "auto, any, none or tool");
        }
        if (!tools.isEmpty() && choice.path("disable_parallel_tool_use").asBoolean(false)) {
            out.put("parallel_tool_calls", false);
        }
    }

    /** Without tools it means nothing, and OpenAI's chat completions refuse it. */
    private static void free(String word, JsonNode tools, ObjectNode out) {
        if (!tools.isEmpty()) {
            out.put("tool_choice", word);
        }
    }

    private static void requireOffered(JsonNode name, JsonNode tools) {
        for (JsonNode tool : tools) {
            if (tool.path("name").equals(name)) {
                return;
            }
        }
        throw Unsayable.refusal("tool_choice.name", "'tools' offers none of that name");
    }
}
