package io.signalbox.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Records that become durable together. Filled under the lock of {@link Groups}, then handled by the writing thread
 * alone; their callers wait on one latch.
 */
final class Group {

    /** One record that waits; its fields are the writing thread's until the latch opens. */
    static final class Waiting {

        final Kind kind;
        final Payload payload;
        long sequence;
        JournalException refused;

        Waiting(Kind kind, Payload payload) {
            this.kind = kind;
            this.payload = payload;
        }

        /** Its sequence, once it is durable. */
        long sequence() {
            if (sequence == 0) {
                throw new IllegalStateException("a record was neither written nor refused");
            }
            return sequence;
        }

        private boolean isOpen() {
            return sequence == 0 && refused == null;
        }
    }

    private final List<Waiting> records = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    List<Waiting> records() {
        return records;
    }

    void refuse(JournalException why) {
        for (Waiting record : records) {
            if (record.isOpen()) {
                record.refused = why;
            }
        }
    }

    /** Refuses new calls, and answers the rest. */
    List<Waiting> endsOnly(JournalException full) {
        records.stream().filter(record -> record.kind == Kind.INTENT).forEach(record -> record.refused = full);
        return records.stream().filter(record -> record.refused == null).toList();
    }

    /** Lets the callers go. Whatever went wrong, none of them takes a record for durable that is not. */
    void done(Supplier<JournalException> otherwise) {
        if (records.stream().anyMatch(Waiting::isOpen)) {
            refuse(otherwise.get());
        }
        done.countDown();
    }

    boolean await(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }
}
