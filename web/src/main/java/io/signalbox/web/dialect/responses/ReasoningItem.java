package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@code reasoning} item, gathered from OpenRouter's reasoning details. OpenAI's own thoughts keep their id and
 * encrypted content; those of others travel whole in the encrypted content, so that they come back whole.
 */
final class ReasoningItem {

    static final String OPENAI = "openai-responses-v1";
    private static final String DETAILS = "reasoning_details";

    private final List<ObjectNode> details = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    /** Adds a detail, or the next piece of the last one. */
    void add(JsonNode detail) {
        ObjectNode last = details.isEmpty() ? ClientJson.empty() : details.get(details.size() - 1);
        boolean more = last.path("type").equals(detail.path("type"))
                && last.path("index").equals(detail.path("index"))
                && !detail.path("type").asText().equals("reasoning.encrypted");
        if (!more) {
            details.add(detail.deepCopy());
            return;
        }
        detail.properties().forEach(member -> {
            String name = member.getKey();
            if (name.equals("text") || name.equals("summary")) {
                last.put(name, last.path(name).asText("") + member.getValue().asText(""));
            } else {
                last.set(name, member.getValue());
            }
        });
    }

    /** Adds a thought of a provider that gives no details. */
    void add(String text) {
        plain.append(text);
    }

    /** The id that OpenAI gave it: it must come back with its encrypted content. */
    static Optional<String> openAisId(JsonNode details) {
        for (JsonNode detail : details) {
            if (isOpenAis(detail) && detail.path("id").isTextual()) {
                return Optional.of(detail.path("id").asText());
            }
        }
        return Optional.empty();
    }

    ObjectNode item(String id, String status) {
        ObjectNode item =
                ClientJson.empty().put("type", "reasoning").put("id", id).put("status", status);
        ArrayNode summary = item.putArray("summary");
        ArrayNode content = ClientJson.empty().putArray("content");
        for (ObjectNode detail : details) {
            if (detail.path("type").asText().equals("reasoning.summary")) {
                text("summary_text", detail.path("summary").asText(""), summary);
            } else if (detail.path("type").asText().equals("reasoning.text")) {
                text("reasoning_text", detail.path("text").asText(""), content);
            }
        }
        text("reasoning_text", plain.toString(), content);
        if (!content.isEmpty()) {
            item.set("content", content);
        }
        encrypted().ifPresent(data -> item.put("encrypted_content", data));
        return item;
    }

    /** Writes an item that came back into the message whose thought it was. */
    static void back(JsonNode item, ObjectNode message) {
        Optional<ObjectNode> sealed = Sealed.open(item.path("encrypted_content").asText(""));
        ArrayNode back = ClientJson.empty().putArray(DETAILS);
        if (sealed.isPresent()) {
            sealed.get().path(DETAILS).forEach(back::add);
        } else {
            plain(item, message, back);
        }
        if (!back.isEmpty()) {
            message.withArray(DETAILS).addAll(back);
        }
    }

    private static void plain(JsonNode item, ObjectNode message, ArrayNode back) {
        for (JsonNode part : item.path("summary")) {
            openAis("reasoning.summary", item, back).set("summary", part.path("text"));
        }
        StringBuilder text = new StringBuilder();
        item.path("content").forEach(part -> text.append(part.path("text").asText("")));
        if (item.path("encrypted_content").isTextual()) {
            openAis("reasoning.encrypted", item, back).set("data", item.path("encrypted_content"));
        } else if (text.length() > 0) { // from a provider that signs nothing, and may want it back
            message.put("reasoning", message.path("reasoning").asText("") + text);
        }
    }

    private static ObjectNode openAis(String type, JsonNode item, ArrayNode back) {
        int index = back.size();
        ObjectNode detail = back.addObject().put("type", type);
        detail.set("id", item.path("id"));
        return detail.put("format", item.path("format").asText(OPENAI)).put("index", index);
    }

    private Optional<String> encrypted() {
        if (details.isEmpty()) {
            return Optional.empty();
        }
        if (details.stream().allMatch(ReasoningItem::isOpenAis)) {
            return details.stream()
                    .filter(detail -> detail.path("data").isTextual())
                    .map(detail -> detail.path("data").asText())
                    .findFirst();
        }
        ObjectNode all = ClientJson.empty().put("type", DETAILS);
        details.forEach(all.putArray(DETAILS)::add);
        return Optional.of(Sealed.seal(all));
    }

    private static boolean isOpenAis(JsonNode detail) {
        return detail.path("format").asText().equals(OPENAI);
    }

    private static void text(String type, String text, ArrayNode to) {
        if (!text.isEmpty()) {
            to.addObject().put("type", type).put("text", text);
        }
    }
}
