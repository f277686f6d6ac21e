package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The thoughts and texts of a canonical message as content blocks, and between them the blocks of Anthropic's own tools,
 * which the message has as {@code native_blocks}: each stands behind so much of the text, and a text ends there. For one
 * message only.
 */
final class AnswerBlocks {

    private final ArrayNode content;
    private final String text;
    private final Deque<JsonNode> thoughts = new ArrayDeque<>();
    private final Deque<JsonNode> natives = new ArrayDeque<>();
    private final TreeSet<Integer> ends = new TreeSet<>();
    private final Map<Integer, JsonNode> citations = new HashMap<>();
    private int told;
    private int own;

    AnswerBlocks(JsonNode said, ArrayNode content) {
        this.content = content;
        this.text = said.path("content").isTextual() ? said.path("content").asText() : "";
        ends.add(text.length());
        said.path("reasoning_details").forEach(thoughts::add);
        entries(said).forEach(this::place);
    }

    private void place(JsonNode entry) {
        ends.add(entry.path("after").asInt());
        if (!isOfText(entry)) {
            natives.add(entry);
        } else if (entry.has("from")) {
            ends.add(entry.path("from").asInt());
            citations.put(entry.path("from").asInt(), entry.at("/block/citations"));
        }
    }

    /** The {@code native_blocks} of a message or of a delta, of which those in another's form say nothing here. */
    static List<JsonNode> entries(JsonNode said) {
        List<JsonNode> entries = new ArrayList<>(0);
        for (JsonNode entry : said.path("native_blocks")) {
            if (entry.path("format").asText().equals(Thoughts.CLAUDE)
                    && entry.path("block").isObject()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** Whether an entry is no block, but tells where a text begins, or what it cites. */
    static boolean isOfText(JsonNode entry) {
        return entry.at("/block/type").asText().equals("text");
    }

    void write() {
        while (!thoughts.isEmpty() || !natives.isEmpty() || told < text.length()) {
            if (isNativeNext()) {
                content.add(natives.remove().path("block"));
                own++;
            } else if (isThoughtNext()) {
                thought(thoughts.remove());
            } else {
                int end = Math.min(ends.higher(told), text.length());
                content.add(text(text.substring(told, end), citations.getOrDefault(told, ClientJson.empty())));
                told = end;
            }
        }
    }

    private boolean isNativeHere() {
        return !natives.isEmpty() && (natives.peek().path("after").asInt() <= told || told >= text.length());
    }

    /** Thoughts count the blocks without those of Anthropic's own, which count all. */
    private boolean isNativeNext() {
        return isNativeHere()
                && (thoughts.isEmpty()
                        || thoughts.peek().path("index").asInt() + own
                                >= natives.peek().path("place").asInt());
    }

    private boolean isThoughtNext() {
        return !thoughts.isEmpty()
                && (told >= text.length()
                        || isNativeHere()
                        || !Thoughts.isClaudes(thoughts.peek())
                        || thoughts.peek().path("index").asInt() <= content.size() - own);
    }

    private void thought(JsonNode detail) {
        if (Thoughts.isEncrypted(detail)) {
            content.addObject().put("type", "redacted_thinking").put("data", Thoughts.data(detail));
        } else {
            content.add(thinking(Thoughts.text(detail), Thoughts.signature(detail)));
        }
    }

    static ObjectNode thinking(String thought, String signature) {
        return ClientJson.empty()
                .put("type", "thinking")
                .put("thinking", thought)
                .put("signature", signature);
    }

    /** @param citations null in the block where they are no array */
    static ObjectNode text(String text, JsonNode citations) {
        ObjectNode block = ClientJson.empty().put("type", "text").put("text", text);
        return citations.isArray() ? block.set("citations", citations) : block.putNull("citations");
    }
}
