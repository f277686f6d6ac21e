package io.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The end of the last segment. Bytes after its last whole record were never acknowledged; a packed one has none.
 *
 * @param segment the last one
 * @param whole bytes up to the end of its last whole record; 0 where not even its head is whole
 * @param surplus bytes after that, up to the last one that is not zero
 * @param filled whether zeros follow
 */
record Tail(SegmentName segment, long whole, long surplus, boolean filled) {

    /**
     * Looks, and changes nothing.
     *
     * @throws JournalException where there are records, but no head
     */
    static Tail of(Storage storage, SegmentName segment) throws IOException {
        if (segment.compressed()) {
            return new Tail(segment, Long.MAX_VALUE, 0, false);
        }
        long size = storage.size(segment.toString());
        long whole = wholeBytes(storage, segment);
        if (whole == 0 && size > SegmentHeader.LENGTH) { // a head is durable before its first record is written
            throw new JournalException(JournalException.Reason.CORRUPT, segment + " has records, but no head");
        }
        try (InputStream in = storage.read(segment.toString())) {
            in.skipNBytes(whole);
            Rest rest = Rest.of(in);
            return new Tail(segment, whole, rest.significant(), rest.length() > rest.significant());
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

    /** Whether it is a segment whose head was being written. */
    boolean isNothing() {
        return whole == 0;
    }

    /** Cuts the surplus off. */
    void cut(Storage storage) throws IOException {
        if (segment.compressed()) {
            return;
        }
        if (isNothing()) {
            storage.delete(segment.toString());
            storage.force();
            return;
        }
        if (surplus > 0) {
            keep(storage);
        }
        try (Appender file = storage.append(segment.toString())) {
            file.force(); // records that a killed process wrote and did not sync; the chain goes on after them
            if (surplus > 0 || filled) {
                file.truncate(whole); // no sooner, or a loss of power could keep the new end without them
                file.force();
            }
        }
    }

    /** What is cut off was never acknowledged; it is kept beside all the same, for whoever doubts that. */
    private void keep(Storage storage) throws IOException {
        String name = segment + Recovery.CUT;
        storage.delete(name);
        try (InputStream in = storage.read(segment.toString());
                Appender file = storage.create(name)) {
            in.skipNBytes(whole);
            file.write(ByteBuffer.wrap(in.readNBytes((int) surplus)));
            file.force();
        }
    }
}
