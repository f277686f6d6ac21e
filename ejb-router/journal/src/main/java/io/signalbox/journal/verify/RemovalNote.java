package io.signalbox.journal.verify;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.journal.Retention;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A record that says that all records up to one go, because their time is over.
 *
 * @param sequence of the record that says so
 * @param time when it was written
 * @param first sequence of the first one that goes
 * @param last sequence of the last one
 * @param hash of that
 * @param text what it says, for people
 */
record RemovalNote(long sequence, Instant time, long first, long last, Hash hash, String text) {

    static Optional<RemovalNote> of(Entry entry) {
        Payload says = entry.payload();
        if (entry.kind() != Kind.NOTE || !says.text(Field.SUBJECT).equals(Retention.SUBJECT)) {
            return Optional.empty();
        }
        long last = says.number(Field.LAST_SEQUENCE).orElse(-1);
        long first = says.number(Field.FIRST_SEQUENCE).orElse(-1);
        Hash hash = says.bytes(Field.LAST_HASH)
                .filter(bytes -> bytes.length == Hash.LENGTH)
                .map(Hash::known)
                .orElse(Hash.NONE);
        Instant time = Instant.EPOCH.plus(entry.timeMicros(), ChronoUnit.MICROS);
        return Optional.of(new RemovalNote(
                entry.sequence(),
                time,
                first,
                last,
                hash,
                "Record " + entry.sequence() + " of " + time
                        + " says that records " + first + " to " + last + " are removed, by "
                        + EntryText.printable(says.text(Field.BY)) + ": "
                        + EntryText.printable(says.text(Field.REASON))));
    }
}
