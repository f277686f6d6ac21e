package io.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is found in a journal's folder at the start: where the chain ends, and which calls never did. Bytes after the
 * last whole record of the last segment were never acknowledged, and are cut off.
 *
 * @param head the last record
 * @param open the calls without an end
 * @param cutBytes what was cut off
 * @param bytes of all segments
 */
record Recovery(Head head, OpenCalls open, long cutBytes, long bytes) {

    private static final String UNFINISHED = ".tmp";
    static final String CUT = ".cut";

    static Recovery of(Storage storage) throws IOException {
        storage.force(); // a name that a killed process left may not be durable yet, and what follows relies on it
        tidy(storage);
        List<SegmentName> segments = SegmentName.in(storage);
        long cut = 0;
        if (!segments.isEmpty()) {
            SegmentName last = segments.get(segments.size() - 1);
            cut = cutTail(storage, last);
            segments = SegmentName.in(storage);
        }
        long bytes = 0;
        for (SegmentName segment : segments) {
            bytes += storage.size(segment.toString());
        }
        OpenCalls open = new OpenCalls();
        Head head = Head.NONE;
        for (SegmentName segment : withOpenCalls(storage, segments)) {
            head = read(storage, segment, head, open);
        }
        return new Recovery(head, open, cut, bytes);
    }

    /** What a crash left of a compression. */
    private static void tidy(Storage storage) throws IOException {
        for (String name : storage.names()) {
            if (name.endsWith(UNFINISHED)) {
                storage.delete(name);
            }
        }
        for (SegmentName segment : SegmentName.in(storage)) {
            if (segment.compressed()) {
                storage.delete(new SegmentName(segment.first(), false).toString());
            }
        }
    }

    private static long cutTail(Storage storage, SegmentName last) throws IOException {
        if (last.compressed()) {
            return 0;
        }
        long size = storage.size(last.toString());
        long whole = wholeBytes(storage, last);
        if (whole == 0) {
            if (size > SegmentHeader.LENGTH) { // a head is durable before its first record is written
                throw new JournalException(JournalException.Reason.CORRUPT, last + " has records, but no head");
            }
            storage.delete(last.toString());
            storage.force();
        } else {
            if (whole < size) {
                keep(storage, last, whole);
            }
            try (Appender file = storage.append(last.toString())) {
                if (whole < size) {
                    file.truncate(whole);
                }
                file.force(); // records that a killed process wrote and did not sync; the chain goes on after them
            }
        }
        return size - whole;
    }

    /** What is cut off was never acknowledged; it is kept beside all the same, for whoever doubts that. */
    private static void keep(Storage storage, SegmentName last, long from) throws IOException {
        String name = last + CUT;
        storage.delete(name);
        try (InputStream in = storage.read(last.toString());
                Appender file = storage.create(name)) {
            in.skipNBytes(from);
            file.write(ByteBuffer.wrap(in.readAllBytes()));
            file.force();
        }
    }

    private static long wholeBytes(Storage storage, SegmentName segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, segment)) {
            try {
                while (reader.next().isPresent()) {
                    // counts itself
                }
            } catch (SegmentReader.Damage torn) {
                return reader.position();
            }
            return reader.position();
        } catch (SegmentReader.Damage noHead) {
            return 0;
        }
    }

    /** The segments from the one on in which the oldest call began that was open when the last segment began. */
    private static List<SegmentName> withOpenCalls(Storage storage, List<SegmentName> segments) throws IOException {
        if (segments.isEmpty()) {
            return segments;
        }
        long since = Long.MAX_VALUE;
        int from = segments.size() - 1;
        while (true) {
            Optional<Entry> start = firstOf(storage, segments.get(from));
            if (start.isPresent()) {
                long open = start.get().payload().number(Field.OPEN_SINCE).orElse(0);
                since = open == 0 ? Long.MAX_VALUE : open;
                break;
            }
            if (from == 0) {
                break;
            }
            from--; // a segment without records: its head is all there is
        }
        while (from > 0 && segments.get(from).first() > since) {
            from--;
        }
        return segments.subList(from, segments.size());
    }

    private static Optional<Entry> firstOf(Storage storage, SegmentName segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, segment)) {
            return reader.next();
        } catch (SegmentReader.Damage damage) {
            throw corrupt(segment, damage);
        }
    }

    private static Head read(Storage storage, SegmentName segment, Head before, OpenCalls open) throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, segment)) {
            Head head = before.sequence() == 0 ? new Head(reader.first() - 1, reader.previous(), 0) : before;
            for (Optional<Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                Entry entry = next.get();
                if (entry.sequence() != head.sequence() + 1 || !entry.previous().equals(head.hash())) {
                    throw new JournalException(
                            JournalException.Reason.CORRUPT,
                            segment + ": record " + entry.sequence() + " does not follow record " + head.sequence());
                }
                open.note(entry.kind(), entry.sequence(), entry.payload());
                head = new Head(entry.sequence(), entry.hash(), entry.timeMicros());
            }
            return head;
        } catch (SegmentReader.Damage damage) {
            throw corrupt(segment, damage);
        }
    }

    private static JournalException corrupt(SegmentName segment, SegmentReader.Damage damage) {
        return new JournalException(
                JournalException.Reason.CORRUPT,
                segment + " is damaged at byte " + damage.position() + ": " + damage.getMessage(),
                damage);
    }

    /** How the calls without an end are closed: what was known of them, and that nobody knows the rest. */
    List<Payload> outcomes() {
        Stream.Builder<Payload> outcomes = Stream.builder();
        for (Payload intent : open.intents()) {
            outcomes.add(intent.copy()
                    .text(Field.OUTCOME, "UNKNOWN")
                    .text(Field.ERROR_CODE, "gateway_stopped")
                    .text(Field.ERROR_MESSAGE, "unknown: gateway stopped")
                    .text(Field.USAGE_SOURCE, "absent")
                    .number(Field.STATUS, 0)
                    .number(Field.TOTAL_MILLIS, 0)
                    .build());
        }
        return outcomes.build().toList();
    }
}
