package io.signalbox.router.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The text that a request asks: its last message by the user. */
public final class PromptText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PromptText() {}

    /** The text; empty where the user's last message carries none. */
    public static String of(JsonMembers body) {
        try {
            byte[] messages = body.raw("messages").orElseGet(() -> new byte[] {'[', ']'});
            JsonNode all = JSON.readTree(messages);
            for (int i = all.size() - 1; i >= 0; i--) {
                if (all.get(i).path("role").asText().equals("user")) {
                    return text(all.get(i).path("content"));
                }
            }
            return "";
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body was read before", impossible);
        }
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder parts = new StringBuilder();
        content.forEach(part -> {
            if (part.path("type").asText().equals("text")) {
                parts.append(parts.isEmpty() ? "" : "\n")
                        .append(part.path("text").asText());
            }
        });
        return parts.toString();
    }
}
