package io.signalbox.router.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.signalbox.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chunks of a stream as the one answer that they are: a {@code chat.completion}. Belongs to one thread. */
public final class AssembledAnswer {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Texts that a chunk tells whole; of all others it tells the next piece. */
    private static final Set<String> TOLD_WHOLE =
            Set.of("id", "type", "role", "name", "format", "finish_reason", "native_finish_reason");

    private final Map<String, Object> answer = new LinkedHashMap<>();
    private final List<Object> choices = new ArrayList<>(1);

    private AssembledAnswer() {}

    /**
     * The answer.
     *
     * @param chunks as they were sent
     * @param cut whether there were more
     */
    public static Json of(List<Json> chunks, boolean cut) {
        AssembledAnswer assembled = new AssembledAnswer();
        try {
            for (Json chunk : chunks) {
                assembled.take(JSON.readTree(chunk.utf8()));
            }
            return Json.of(JSON.writeValueAsBytes(assembled.whole(cut)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own chunks", impossible);
        }
    }

    private Map<String, Object> whole(boolean cut) {
        answer.put("object", "chat.completion");
        answer.put("choices", choices);
        if (cut) {
            answer.put("cut", true);
        }
        return answer;
    }

    private void take(JsonNode chunk) {
        chunk.properties().forEach(member -> {
            if (member.getKey().equals("choices")) {
                answer.put("choices", choices);
                member.getValue().forEach(choice -> choice(at(choices, choice), choice));
            } else {
                replace(answer, member.getKey(), member.getValue());
            }
        });
    }

    private static void choice(Map<String, Object> to, JsonNode from) {
        from.properties().forEach(member -> {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "delta" -> merge(map(to, "message"), value);
                case "logprobs" -> {
                    if (value.isObject()) {
                        merge(map(to, "logprobs"), value);
                    }
                }
                default -> replace(to, member.getKey(), value);
            }
        });
    }

    private static void merge(Map<String, Object> to, JsonNode from) {
        from.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isTextual() && !TOLD_WHOLE.contains(name)) {
                if (to.get(name) instanceof StringBuilder text) {
                    text.append(value.textValue());
                } else {
                    StringBuilder begun = new StringBuilder(); // grows with each piece
                    begun.append(value.textValue());
                    to.put(name, begun);
                }
            } else if (value.isArray()) {
                List<Object> list = list(to, name);
                value.forEach(item -> {
                    if (item.path("index").isInt()) {
                        merge(at(list, item), item);
                    } else {
                        list.add(item);
                    }
                });
            } else if (value.isObject()) {
                merge(map(to, name), value);
            } else {
                replace(to, name, value);
            }
        });
    }

    /** What was told is not taken back by a null, and an index is where its entry was found. */
    private static void replace(Map<String, Object> to, String name, JsonNode value) {
        if (!name.equals("index") && (!value.isNull() || !to.containsKey(name))) {
            to.put(name, value);
        }
    }

    @SuppressWarnings("unchecked") // maps in here are made here
    private static Map<String, Object> map(Map<String, Object> in, String name) {
        if (!(in.get(name) instanceof Map)) {
            in.put(name, new LinkedHashMap<String, Object>());
        }
        return (Map<String, Object>) in.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> in, String name) {
        if (!(in.get(name) instanceof List)) {
            in.put(name, new ArrayList<>());
        }
        return (List<Object>) in.get(name);
    }

    /** The entry of an item's index, which need not be its place: indexes come from a provider, and may be any number. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(List<Object> list, JsonNode item) {
        int index = item.path("index").asInt(0);
        for (Object there : list) {
            if (there instanceof Map<?, ?> entry && Integer.valueOf(index).equals(entry.get("index"))) {
                return (Map<String, Object>) entry;
            }
        }
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("index", index);
        list.add(made);
        return made;
    }
}
