package io.signalbox.journal;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Records as the bytes that follow a head, and the head after them.
 *
 * @param bytes their frames, ready to be written
 * @param last the head once they are durable
 */
record Batch(ByteBuffer bytes, Head last) {

    static Batch of(List<Group.Waiting> records, Head head, Clock clock) {
        ByteBuffer bytes = ByteBuffer.allocate(
                records.stream().mapToInt(record -> Frame.size(record.payload)).reduce(0, Math::addExact));
        Head last = head;
        for (Group.Waiting record : records) {
            long time = Math.max(last.timeMicros() + 1, micros(clock));
            long sequence = last.sequence() + 1;
            Hash hash = Frame.put(bytes, record.kind, sequence, last.hash(), time, System.nanoTime(), record.payload);
            last = new Head(sequence, hash, time);
        }
        return new Batch(bytes.flip(), last);
    }

    private static long micros(Clock clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }
}
