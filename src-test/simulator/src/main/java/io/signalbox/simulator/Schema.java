package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's wire schema: how its requests are read into OpenAI's form, from which the simulator answers, and how
 * answers are written. Stateless and thread-safe.
 */
interface Schema {

    /**
     * A request in OpenAI's form.
     *
     * @param address what the path said, such as the model
     * @throws Refused where the provider would refuse it
     */
    JsonNode read(JsonNode body, Address address) throws Refused;

    /** Refuses what the provider wants in headers and is not there. */
    default void requireHeaders(HttpRequest request) throws Refused {}

    /** A whole answer. */
    ObjectNode whole(Answer answer, String id, long created);

    /** The events of a stream in their order, without an end mark. */
    List<ObjectNode> events(Answer answer, String id, long created);

    /** Media type of a stream. */
    default String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    /** An event as it stands in a stream. */
    default byte[] frame(ObjectNode event, String lineEnd) {
        String name = eventName(event).map(said -> "event: " + said + lineEnd).orElse("");
        return (name + "data: " + Json.text(event) + lineEnd + lineEnd).getBytes(StandardCharsets.UTF_8);
    }

    /** What a provider says in a stream that it cannot go on with. */
    default ObjectNode errorEvent() {
        return error(500, Optional.empty(), "");
    }

    /** What ends a stream behind its events. */
    Optional<String> endMark();

    /** The name that stands before an event's data; empty for none. */
    Optional<String> eventName(ObjectNode event);

    /** Whether an event carries a piece of the answer, so that a pause may stand before it. */
    boolean isContent(ObjectNode event);

    /**
     * An error body.
     *
     * @param code OpenAI's code, where the script names one
     */
    ObjectNode error(int status, Optional<String> code, String message);

    /** Headers that an error has beside its body. */
    default Map<String, String> errorHeaders(int status) {
        return Map.of();
    }
}
