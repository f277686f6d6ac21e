package io.signalbox.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The INTENTs without an OUTCOME so far. Not thread-safe. */
final class OpenCalls {

    private final Map<String, Long> sequences = new HashMap<>();
    private final TreeMap<Long, Payload> intents = new TreeMap<>();

    void note(Kind kind, long sequence, Payload payload) {
        if (kind == Kind.INTENT) {
            Long before = sequences.put(payload.text(Field.CALL_ID), sequence);
            if (before != null) {
                intents.remove(before);
            }
            intents.put(sequence, payload);
        } else if (kind == Kind.OUTCOME) {
            Long begun = sequences.remove(payload.text(Field.CALL_ID));
            if (begun != null) {
                intents.remove(begun);
            }
        }
    }

    /** Sequence of the oldest; 0 where there is none. */
    long since() {
        return intents.isEmpty() ? 0 : intents.firstKey();
    }

    int size() {
        return intents.size();
    }

    /** In the order in which they began. */
    Iterable<Payload> intents() {
        return intents.values();
    }
}
