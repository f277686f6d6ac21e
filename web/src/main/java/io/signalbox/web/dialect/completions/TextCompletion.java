package io.signalbox.web.dialect.completions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Canonical answers and chunks as text completions. Belongs to one answer; not thread-safe. */
final class TextCompletion {

    private final String echoed;
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, Integer> offsets = new HashMap<>();

    /** @param echoed what stands before each text */
    TextCompletion(String echoed) {
        this.echoed = echoed;
    }

    ObjectNode whole(ObjectNode answer) {
        return completion(answer, "message");
    }

    ObjectNode chunk(ObjectNode chunk) {
        return completion(chunk, "delta");
    }

    private ObjectNode completion(ObjectNode answer, String member) {
        ObjectNode out = ClientJson.empty();
        answer.properties().forEach(one -> {
            if (!one.getKey().equals("choices")) {
                out.set(one.getKey(), one.getValue());
            }
        });
        out.put("object", "text_completion");
        out.putArray("choices");
        for (JsonNode choice : answer.path("choices")) {
            out.withArray("choices").add(choice(choice, choice.path(member)));
        }
        return out;
    }

    private ObjectNode choice(JsonNode choice, JsonNode said) {
        int index = choice.path("index").asInt(0);
        ObjectNode out = ClientJson.empty();
        String text = text(said, "content") + text(said, "refusal");
        out.put("text", begun.add(index) ? echoed + text : text);
        out.put("index", index);
        out.set("logprobs", Logprobs.legacy(choice.path("logprobs").path("content"), index, offsets));
        out.set("finish_reason", choice.has("finish_reason") ? choice.path("finish_reason") : out.nullNode());
        for (String more : new String[] {"native_finish_reason"}) {
            if (choice.has(more)) {
                out.set(more, choice.path(more));
            }
        }
        for (String more : new String[] {"reasoning", "reasoning_content", "reasoning_details"}) {
            if (said.has(more)) {
                out.set(more, said.path(more));
            }
        }
        return out;
    }

    private static String text(JsonNode said, String name) {
        return said.path(name).isTextual() ? said.path(name).asText() : "";
    }
}
