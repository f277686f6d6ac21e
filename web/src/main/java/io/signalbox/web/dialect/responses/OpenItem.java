package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An output item that is being told. Belongs to one stream; not thread-safe. */
abstract class OpenItem {

    final String id;
    private final Numbered events;
    private final ArrayNode output;

    OpenItem(Numbered events, ArrayNode output, String id) {
        this.events = events;
        this.output = output;
        this.id = id;
    }

    /** The item as it stands. */
    abstract ObjectNode item(String status);

    /** Says that its open part is done. */
    abstract void closePart();

    final void added() {
        event("response.output_item.added").set("item", item("in_progress"));
    }

    final void close(String status) {
        closePart();
        ObjectNode item = item(status);
        events.add("response.output_item.done")
                .put("output_index", output.size())
                .set("item", item);
        output.add(item.deepCopy());
    }

    /** A new event about this item. */
    final ObjectNode event(String type) {
        ObjectNode event = events.add(type).put("output_index", output.size());
        return type.startsWith("response.output_item") ? event : event.put("item_id", id);
    }
}
