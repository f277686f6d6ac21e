package io.signalbox.router.tongue.thoughts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Around;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;
import java.util.List;

/** Any tongue, for a caller who wants the answer without what was thought before it. It is thought, and paid, all the same. */
public final class ThoughtlessTongue extends Around {

    private static final List<String> THOUGHTS = List.of("reasoning", "reasoning_details", "reasoning_content");

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
        said.remove(THOUGHTS);
        return said.size() < before;
    }
}
