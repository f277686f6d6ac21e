package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Marks of what a provider is to keep in a cache ({@code cache_control}), which clients of Claude set wherever they ask. */
final class CacheMarks {

    private static final String MARK = "cache_control";

    private CacheMarks() {}

    /** Takes them off a request, its messages, their parts and calls, and its tools. Returns whether there were any. */
    static boolean removeFrom(ObjectNode request) {
        boolean marked = remove(request);
        for (JsonNode message : request.path("messages")) {
            marked |= remove(message);
            for (JsonNode part : message.path("content")) {
                marked |= remove(part);
            }
            for (JsonNode call : message.path("tool_calls")) {
                marked |= remove(call);
            }
        }
        for (JsonNode tool : request.path("tools")) {
            marked |= remove(tool);
        }
        return marked;
    }

    private static boolean remove(JsonNode node) {
        return node instanceof ObjectNode object && object.remove(MARK) != null;
    }
}
