package io.signalbox.audit;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;

/**
 * A record that its caller was told is durable.
 *
 * @param position operations of the disk until then
 * @param sequence of the record
 */
record Told(int position, long sequence, Kind kind, String call, String facts) {

    static Payload payload(String call, String facts) {
        return Payload.builder()
                .text(Field.CALL_ID, call)
                .text(Field.FACTS, facts)
                .build();
    }

    boolean isIn(Entry entry) {
        return entry.sequence() == sequence
                && entry.kind() == kind
                && entry.payload().text(Field.CALL_ID).equals(call)
                && entry.payload().text(Field.FACTS).equals(facts);
    }
}
