package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Moves members from a client's request to a canonical one. */
public final class Fields {

    private Fields() {}

    /** Sets a member under another name where it is there and not null. */
    public static void rename(JsonNode from, String name, ObjectNode to, String newName) {
        if (from.hasNonNull(name)) {
            to.set(newName, from.path(name));
        }
    }

    /** Carries along every member that was not translated: one invented next month must work without a release. */
    public static void carryTheRest(ObjectNode from, Set<String> translated, ObjectNode to) {
        from.properties().forEach(member -> {
            if (!translated.contains(member.getKey())
                    && !to.has(member.getKey())
                    && !member.getValue().isNull()) {
                to.set(member.getKey(), member.getValue());
            }
        });
    }

    /** A text member; empty where it is missing or something else. */
    public static Optional<String> text(JsonNode node, String name) {
        return node.path(name).isTextual() ? Optional.of(node.path(name).asText()) : Optional.empty();
    }

    /** A member that counts something; 0 where it is missing. */
    public static long count(JsonNode node, String name) {
        return node.path(name).asLong(0);
    }
}
