package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.Fields;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;
import java.util.List;

/** Functions that a model may call, and how freely. */
final class ResponsesTools {

    private static final List<String> FREEDOM = List.of("auto", "none", "required");

    private ResponsesTools() {}

    static void write(ObjectNode request, ObjectNode out) {
        JsonNode tools = Members.of(request)
                .list("tools")
                .flag("parallel_tool_calls")
                .object()
                .path("tools");
        if (tools.isArray() && !tools.isEmpty()) {
            ArrayNode said = out.putArray("tools");
            for (int i = 0; i < tools.size(); i++) {
                tool(tools.get(i), "tools[" + i + "]", said);
            }
            Fields.rename(request, "parallel_tool_calls", out, "parallel_tool_calls");
        }
        choice(request.path("tool_choice"), tools, out);
    }

    private static void tool(JsonNode tool, String path, ArrayNode said) {
        String type = tool.path("type").asText();
        if (!type.equals("function")) {
            throw Unsayable.refusal(path + ".type", "only tools of type 'function' are offered, not '" + type + "'");
        }
        new Members(tool, path).named("name").text("description").flag("strict").object("parameters");
        Unsayable.refuseIfSaid(tool, "defer_loading", path + ".defer_loading", "tools are not searched here");
        ObjectNode function = said.addObject().put("type", "function").putObject("function");
        for (String name : List.of("name", "description", "parameters", "strict")) {
            if (tool.hasNonNull(name)) {
                function.set(name, tool.path(name));
            }
        }
    }

    private static void choice(JsonNode choice, JsonNode tools, ObjectNode out) {
        if (choice.isMissingNode() || choice.isNull()) {
            return;
        }
        boolean named = choice.path("type").asText().equals("function");
        if (!named && !(choice.isTextual() && FREEDOM.contains(choice.asText()))) {
            throw Unsayable.refusal("tool_choice", "offered are auto, none, required and one function");
        }
        if (tools.isEmpty() && (named || choice.asText().equals("required"))) {
            throw Unsayable.refusal("tool_choice", "it calls for a tool, and 'tools' offers none");
        }
        if (!named) {
            if (!tools.isEmpty()) { // without tools it means nothing, and OpenAI's chat completions refuse it
                out.set("tool_choice", choice);
            }
            return;
        }
        JsonNode name =
                new Members(choice, "tool_choice").named("name").object().path("name");
        if (!tools.findValues("name").contains(name)) {
            throw Unsayable.refusal("tool_choice.name", "'tools' offers none of that name");
        }
        out.putObject("tool_choice")
                .put("type", "function")
                .putObject("function")
                .set("name", name);
    }
}
