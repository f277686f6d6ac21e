package io.signalbox.router.tongue.thoughts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Around;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;
import java.util.List;

/**
 * Any tongue, for a caller who wants the answer without what was thought before it. It is thought, and paid, all the same.
 * Signatures and sealed thoughts, which nobody can read, stay: the provider wants them back with the next turn of tools.
 */
public final class ThoughtlessTongue extends Around {

    private static final List<String> READABLE = List.of("reasoning", "reasoning_content");
    private static final String DETAILS = "reasoning_details";

    public ThoughtlessTongue(Tongue inner) {
        super(inner);
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        ObjectNode answer = Trees.object(inner.whole(body, created));
        for (JsonNode choice : answer.path("choices")) {
            forget(choice.path("message"));
        }
        return Trees.bytes(answer);
    }

    @Override
    public StreamTranslator stream(long created) {
        return new ThoughtlessStream(inner.stream(created));
    }

    /** Whether there was something to forget. */
    static boolean forget(JsonNode message) {
        if (!(message instanceof ObjectNode said)) {
            return false;
        }
        int before = said.size();
        said.remove(READABLE);
        boolean forgot = said.size() < before;
        JsonNode details = said.remove(DETAILS);
        if (details == null) {
            return forgot;
        }
        ArrayNode sealed = sealed(details);
        if (!sealed.isEmpty()) {
            said.set(DETAILS, sealed);
        }
        return forgot || !sealed.equals(details);
    }

    /** Of details what only their provider can read; a signature holds without the text that stood beside it. */
    private static ArrayNode sealed(JsonNode details) {
        ArrayNode sealed = Trees.empty().putArray(DETAILS);
        for (JsonNode detail : details) {
            if (detail instanceof ObjectNode thought && (says(thought, "signature") || says(thought, "data"))) {
                ObjectNode unreadable = thought.deepCopy();
                for (String text : List.of("text", "summary")) {
                    if (unreadable.has(text)) {
                        unreadable.put(text, "");
                    }
                }
                sealed.add(unreadable);
            }
        }
        return sealed;
    }

    private static boolean says(ObjectNode detail, String name) {
        return !detail.path(name).asText("").isEmpty() && detail.path(name).isTextual();
    }
}
