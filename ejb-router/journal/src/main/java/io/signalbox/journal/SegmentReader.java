package io.signalbox.journal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads one segment, record by record. Not thread-safe. */
public final class SegmentReader implements Closeable {

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final SegmentHeader header;
    private long position;

    /**
     * Opens a segment and reads its head.
     *
     * @throws Damage where there is none
     */
    public static SegmentReader open(Storage storage, SegmentName name) throws IOException, Damage {
        InputStream raw = storage.read(name.toString());
        try {
            InputStream bytes = name.compressed() ? new Unpacked(new BufferedInputStream(raw), BUFFER) : raw;
            return new SegmentReader(new BufferedInputStream(bytes, BUFFER));
        } catch (IOException | Damage | RuntimeException failed) {
            raw.close();
            if (name.compressed() && failed instanceof IOException) {
                throw new Damage(0, "the compressed segment cannot be read: " + failed.getMessage());
            }
            throw failed;
        }
    }

    private SegmentReader(InputStream in) throws IOException, Damage {
        this.in = in;
        try {
            this.header = SegmentHeader.read(in.readNBytes(SegmentHeader.LENGTH));
        } catch (IllegalArgumentException none) {
            throw new Damage(0, none.getMessage(), in.read() < 0);
        }
        this.position = SegmentHeader.LENGTH;
    }

    /** Sequence of the first record. */
    public long first() {
        return header.first();
    }

    /** Hash of the record before the first. */
    public Hash previous() {
        return header.previous();
    }

    /** Where the next record begins, in bytes of the segment that is not compressed. */
    public long position() {
        return position;
    }

    /**
     * The next record; empty at the end.
     *
     * @throws Damage where the bytes are no whole record
     */
    public Optional<Entry> next() throws IOException, Damage {
        byte[] head = in.readNBytes(Frame.HEAD);
        if (head.length == 0) {
            return Optional.empty();
        }
        if (head.length < Frame.HEAD) {
            throw new Damage(position, "a record's head is cut", true);
        }
        ByteBuffer numbers = ByteBuffer.wrap(head);
        int length = numbers.getInt();
        if (length < Frame.BODY_HEAD || length > Frame.MAX_BODY) {
            throw new Damage(position, "no record is " + length + " bytes long");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new Damage(position, "a record is cut", true);
        }
        if (numbers.getInt() != Frame.checksum(body)) {
            throw new Damage(position, "a record's checksum is wrong");
        }
        try {
            Entry entry = Frame.entry(body);
            position += Frame.HEAD + length;
            return Optional.of(entry);
        } catch (IllegalArgumentException malformed) {
            throw new Damage(position, malformed.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Bytes that are no record. */
    public static final class Damage extends Exception {

        private static final long serialVersionUID = 1;

        private final long position;
        private final boolean cut;

        Damage(long position, String what) {
            this(position, what, false);
        }

        Damage(long position, String what, boolean cut) {
            super(what);
            this.position = position;
            this.cut = cut;
        }

        /** Whether the file ends with it, before the record or the head does, as after a crash. */
        public boolean isCut() {
            return cut;
        }

        /** Where in the segment, in bytes. */
        public long position() {
            return position;
        }
    }
}
