package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the content of one canonical message. Not thread-safe. */
public final class CanonicalParts {

    private final ArrayNode parts = ClientJson.empty().putArray("content");

    /** Adds a text. */
    public ObjectNode text(String text) {
        return parts.addObject().put("type", "text").put("text", text);
    }

    /** Adds a picture by its URL, which may be a data URL. */
    public ObjectNode image(String url) {
        ObjectNode part = parts.addObject().put("type", "image_url");
        part.putObject("image_url").put("url", url);
        return part;
    }

    /** Adds a file: a URL, which may be a data URL, and its name where it has one. */
    public ObjectNode file(String url, String name) {
        ObjectNode part = parts.addObject().put("type", "file");
        ObjectNode file = part.putObject("file");
        if (!name.isEmpty()) {
            file.put("filename", name);
        }
        file.put("file_data", url);
        return part;
    }

    /** Adds a part as it came. */
    public void as(JsonNode part) {
        parts.add(part);
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Sets the content: one plain text as a string, else the parts; empty where there is none. */
    public void writeTo(ObjectNode message) {
        JsonNode only = parts.path(0);
        if (parts.isEmpty()) {
            message.put("content", "");
        } else if (parts.size() == 1 && only.size() == 2 && only.path("text").isTextual()) {
            message.set("content", only.path("text"));
        } else {
            message.set("content", parts);
        }
    }
}
