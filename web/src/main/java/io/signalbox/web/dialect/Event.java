package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;

/**
 * One server-sent event.
 *
 * @param name what stands behind {@code event:}; empty for none
 * @param data what stands behind {@code data:}
 */
public record Event(String name, Json data) {

    /** An event named by the {@code type} of its data, as Anthropic and OpenAI's Responses do. */
    public static Event typed(ObjectNode data) {
        return new Event(data.path("type").asText(), ClientJson.json(data));
    }

    /** An event without a name. */
    public static Event plain(Json data) {
        return new Event("", data);
    }
}
