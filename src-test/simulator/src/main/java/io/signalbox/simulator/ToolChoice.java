package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which tools the simulated model calls. It calls one that {@code tool_choice} names or requires; on {@code
 * auto} every tool whose name shares a word of four letters or more with the last user message ("weather" and {@code
 * get_current_weather}), or the first if that message says "call the tool". After a tool result it calls none.
 */
final class ToolChoice {

    private final ChatRequest request;
    private final JsonNode choice;

    private ToolChoice(ChatRequest request) {
        this.request = request;
        this.choice = request.json().path("tool_choice");
    }

    /** The calls to make, none for an answer in text. */
    static List<ToolCall> of(ChatRequest request) {
        String role = request.lastMessage().path("role").asText();
        if (role.equals("tool") || role.equals("function")) {
            return List.of();
        }
        return new ToolChoice(request).calls();
    }

    private List<ToolCall> calls() {
        List<JsonNode> tools = allowed();
        List<JsonNode> wanted = new ArrayList<>(tools);
        if (tools.isEmpty() || mode().equals("none")) {
            return List.of();
        }
        if (!named()) {
            wanted.removeIf(tool -> !mentioned(name(tool)));
            if (wanted.isEmpty() && (mode().equals("required") || saysCall())) {
                wanted = List.of(tools.get(0));
            }
            if (wanted.size() > 1 && !request.json().path("parallel_tool_calls").asBoolean(true)) {
                wanted = wanted.subList(0, 1);
            }
        }
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode tool : wanted) {
            calls.add(call(tool, calls.size()));
        }
        return calls;
    }

    private ToolCall call(JsonNode tool, int index) {
        String id = "call_" + request.hash() + index;
        if (tool.path("type").asText().equals("custom")) {
            return new ToolCall(id, "custom", name(tool), request.userText());
        }
        JsonNode schema = tool.path("function").path("parameters");
        String arguments = Json.text(SchemaExample.object(schema, request.userText()));
        return new ToolCall(id, "function", name(tool), arguments);
    }

    private List<JsonNode> allowed() {
        Set<String> names = new HashSet<>();
        if (named()) {
            names.add(name(choice));
        }
        choice.path("allowed_tools").path("tools").forEach(tool -> names.add(name(tool)));
        List<JsonNode> tools = new ArrayList<>();
        for (JsonNode tool : request.json().path("tools")) {
            if (names.isEmpty() || names.contains(name(tool))) {
                tools.add(tool);
            }
        }
        return tools;
    }

    private String mode() {
        return choice.isTextual()
                ? choice.asText()
                : choice.path("allowed_tools").path("mode").asText("auto");
    }

    private boolean named() {
        return choice.has("function") || choice.has("custom");
    }

    private static String name(JsonNode tool) {
        JsonNode inner = tool.path(tool.path("type").asText("function"));
        return inner.path("name").asText(tool.path("name").asText("unnamed"));
    }

    private boolean saysCall() {
        return request.userText().toLowerCase(Locale.ROOT).contains("call the tool");
    }

    private boolean mentioned(String tool) {
        Set<String> said = words(request.userText());
        return words(tool.replaceAll("([a-z])([A-Z])", "$1 $2")).stream()
                .anyMatch(word -> word.length() >= 4 && said.contains(word));
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    }
}
