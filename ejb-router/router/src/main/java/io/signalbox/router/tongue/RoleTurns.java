package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** The turns of a conversation for providers that want those of the user and of the model in turn. Not thread-safe. */
public final class RoleTurns {

    private final ArrayNode turns = Trees.empty().putArray("messages");

    /** The content of the last turn where it is this role's, else of a new one: turns of one role are one. */
    public ArrayNode of(String role) {
        JsonNode last = turns.path(turns.size() - 1);
        if (last.path("role").asText().equals(role)) {
            return (ArrayNode) last.path("content");
        }
        return turns.addObject().put("role", role).putArray("content");
    }

    /** Takes the last turn back where nothing was said in it: a turn without content is refused, and one of blank texts has none. */
    public void leaveOutIfEmpty() {
        int last = turns.size() - 1;
        if (last >= 0 && turns.get(last).path("content").isEmpty()) {
            turns.remove(last);
        }
    }

    /** All of them, each with its role and content. */
    public ArrayNode all() {
        return turns;
    }
}
