package io.signalbox.journal;

import java.io.IOException;
import java.util.ArrayList;
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

    static final String CUT = ".cut";

    /**
     * Reads first and writes then: a start that is refused leaves the files as they are, they are evidence.
     *
     * @param signed sequence of a record that was signed
     * @throws JournalException where the files are not what a journal wrote, or end before that record
     */
    static Recovery of(Storage storage, long signed) throws IOException {
        Leftovers leftovers = Leftovers.of(storage);
        List<SegmentName> segments = new ArrayList<>(leftovers.segments());
        Optional<Tail> tail = Optional.empty();
        if (!segments.isEmpty()) {
            tail = Optional.of(Tail.of(storage, segments.get(segments.size() - 1)));
        }
        if (tail.filter(Tail::isNothing).isPresent()) {
            segments.remove(segments.size() - 1);
        }
        OpenCalls open = new OpenCalls();
        Head head = Head.NONE;
        long whole = tail.filter(last -> !last.isNothing()).map(Tail::whole).orElse(Long.MAX_VALUE);
        for (SegmentName segment : withOpenCalls(storage, segments, whole)) {
            boolean last = segment.equals(segments.get(segments.size() - 1));
            head = read(storage, segment, last ? whole : Long.MAX_VALUE, head, open);
        }
        if (head.sequence() < signed) {
            throw new JournalException(
                    JournalException.Reason.CORRUPT,
                    "it ends with record " + head.sequence() + ", but record " + signed + " was signed");
        }
        storage.force(); // a name that a killed process left may not be durable yet, and what follows relies on it
        leftovers.remove(storage);
        if (tail.isPresent()) {
            tail.get().cut(storage);
        }
        long bytes = 0;
        for (SegmentName segment : segments) {
            bytes += storage.size(segment.toString());
        }
        return new Recovery(head, open, tail.map(Tail::surplus).orElse(0L), bytes);
    }

    /** The segments from the one on in which the oldest call began that was open when the last segment began. */
    private static List<SegmentName> withOpenCalls(Storage storage, List<SegmentName> segments, long end)
            throws IOException {
        if (segments.isEmpty()) {
            return segments;
        }
        long since = Long.MAX_VALUE;
        int from = segments.size() - 1;
        while (true) {
            Optional<Entry> start =
                    firstOf(storage, segments.get(from), from == segments.size() - 1 ? end : Long.MAX_VALUE);
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

    private static Optional<Entry> firstOf(Storage storage, SegmentName segment, long end) throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, segment)) {
            return reader.position() < end ? reader.next() : Optional.empty();
        } catch (SegmentReader.Damage damage) {
            throw corrupt(segment, damage);
        }
    }

    private static Head read(Storage storage, SegmentName segment, long end, Head before, OpenCalls open)
            throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, segment)) {
            Head head = before.sequence() == 0 ? new Head(reader.first() - 1, reader.previous(), 0) : before;
            while (reader.position() < end) {
                Optional<Entry> next = reader.next();
                if (next.isEmpty()) {
                    break;
                }
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
