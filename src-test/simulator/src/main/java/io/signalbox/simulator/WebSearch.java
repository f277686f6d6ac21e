package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The search that Anthropic runs itself where its tool is offered
 * (platform.claude.com/docs/en/agents-and-tools/tool-use/web-search-tool): it asks, finds, and cites what it found. After
 * {@code [[sim: finish=pause_turn]]} it pauses once it found something, and goes on where its blocks come back as they were.
 */
final class WebSearch {

    private static final String OFFERED = "simulate_search";
    private static final String FOUND = "simulate_found";
    private static final String MARK = "Simulated";
    private static final String TYPE = "web_search_tool_result";

    private WebSearch() {}

    /** Whether a tool is the search. */
    static boolean is(JsonNode tool) {
        return tool.path("type").asText().matches("web_search_20\\d{6}");
    }

    /** Notes what a request in Anthropic's schema has of it. */
    static void read(JsonNode body, ObjectNode read) {
        JsonNode last = body.path("messages").path(body.path("messages").size() - 1);
        boolean asked = last.path("role").asText().equals("user");
        for (JsonNode tool : body.path("tools")) {
            if (is(tool)) {
                read.put(OFFERED, asked);
                read.put(
                        FOUND,
                        !asked && last.path("content").findValuesAsText("type").contains(TYPE));
            }
        }
    }

    /** Refuses results that do not stand behind their question as they were given out, and citations without their mark. */
    static void require(JsonNode content) throws Refused {
        Set<String> asked = new HashSet<>();
        for (JsonNode block : content) {
            switch (block.path("type").asText()) {
                case "server_tool_use" -> {
                    if (!block.path("input").path("query").isTextual()) {
                        throw Refused.badRequest("messages: server_tool_use.input.query: Field required");
                    }
                    asked.add(block.path("id").asText());
                }
                case TYPE -> result(block, asked);
                default -> {
                    for (JsonNode citation : block.path("citations")) {
                        requireMark(citation.path("encrypted_index"));
                    }
                }
            }
        }
    }

    private static void result(JsonNode block, Set<String> asked) throws Refused {
        if (!asked.contains(block.path("tool_use_id").asText())) {
            throw Refused.badRequest("messages: `web_search_tool_result` without its `server_tool_use`");
        }
        for (JsonNode found : block.path("content")) {
            requireMark(found.path("encrypted_content"));
        }
    }

    private static void requireMark(JsonNode mark) throws Refused {
        if (!mark.asText().startsWith(MARK)) {
            throw Refused.badRequest("messages: Invalid `encrypted_content` in search result");
        }
    }

    /** Whether this answer searches. */
    static boolean isRun(ChatRequest request) {
        return request.json().path(OFFERED).asBoolean(false);
    }

    /** Whether it stops behind what it found. */
    static boolean pauses(Answer answer) {
        return isRun(answer.request())
                && answer.behaviour()
                        .text(Word.FINISH)
                        .filter("pause_turn"::equals)
                        .isPresent();
    }

    /** What was asked and what was found. */
    static List<ObjectNode> blocks(ChatRequest request) {
        String id = "srvtoolu_" + request.hash();
        ObjectNode use =
                Json.object().put("type", "server_tool_use").put("id", id).put("name", "web_search");
        use.putObject("caller").put("type", "direct");
        use.putObject("input").put("query", Tokens.first(20, request.userText()));
        ObjectNode result = Json.object().put("type", TYPE).put("tool_use_id", id);
        result.putObject("caller").put("type", "direct");
        result.putArray("content")
                .addObject()
                .put("type", "web_search_result")
                .put("url", "https://example.com/found")
                .put("title", "Simulated page")
                .put("encrypted_content", MARK + " content " + request.hash())
                .putNull("page_age");
        return List.of(use, result);
    }

    /** What the answer's text cites; empty where nothing was found. */
    static ArrayNode citations(ChatRequest request) {
        ArrayNode citations = Json.array();
        if (isRun(request) || request.json().path(FOUND).asBoolean(false)) {
            citations
                    .addObject()
                    .put("type", "web_search_result_location")
                    .put("cited_text", "Simulated words of the page")
                    .put("url", "https://example.com/found")
                    .put("title", "Simulated page")
                    .put("encrypted_index", MARK + " index " + request.hash());
        }
        return citations;
    }
}
