package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Event;
import java.util.ArrayList;
import java.util.List;

/** Gathers events and numbers them through the whole stream. Not thread-safe. */
final class Numbered {

    private final List<ObjectNode> waiting = new ArrayList<>();
    private int next;

    /** A new event, to be filled by its maker. */
    ObjectNode add(String type) {
        ObjectNode event = ClientJson.empty().put("type", type).put("sequence_number", next++);
        waiting.add(event);
        return event;
    }

    /** Takes back the events since the last time, as if they had not been. */
    void drop() {
        next -= waiting.size();
        waiting.clear();
    }

    /** The events since the last time, to be sent. */
    List<Event> take() {
        List<Event> events = waiting.stream().map(Event::typed).toList();
        waiting.clear();
        return events;
    }
}
