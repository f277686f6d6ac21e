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
    private final boolean packed;
    private final SegmentHeader header;
    private long position;
    private boolean filled;

    /**
     * Opens a segment and reads its head.
     *
     * @throws Damage where there is none
     */
    public static SegmentReader open(Storage storage, SegmentName name) throws IOException, Damage {
        return open(storage.read(name.toString()), name);
    }

    /** The same of a segment's bytes, which are closed with it. */
    static SegmentReader open(InputStream raw, SegmentName name) throws IOException, Damage {
        try {
            InputStream bytes = name.compressed() ? new Unpacked(new BufferedInputStream(raw), BUFFER) : raw;
            return new SegmentReader(new BufferedInputStream(bytes, BUFFER), name.compressed());
        } catch (IOException | Damage | RuntimeException failed) {
            raw.close();
            if (name.compressed() && failed instanceof IOException) {
                throw new Damage(0, "the compressed segment cannot be read: " + failed.getMessage());
            }
            throw failed;
        }
    }

    private SegmentReader(InputStream in, boolean packed) throws IOException, Damage {
        this.in = in;
        this.packed = packed;
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

    /** Whether zeros follow the last record; known once all records are read. */
    public boolean isFilled() {
        return filled;
    }

    /**
     * The next record; empty at the end, and before zeros up to the end.
     *
     * @throws Damage where the bytes are no whole record
     */
    public Optional<Entry> next() throws IOException, Damage {
        byte[] head = in.readNBytes(Frame.HEAD);
        if (head.length == 0) {
            return Optional.empty();
        }
        if (!packed && Rest.isZero(head)) {
            return end(head.length);
        }
        if (head.length < Frame.HEAD) {
            throw new Damage(position, "a record's head is cut", true);
        }
        ByteBuffer numbers = ByteBuffer.wrap(head);
        int length = numbers.getInt();
        if (length < Frame.BODY_HEAD || length > Frame.MAX_BODY) {
            throw damage("no record is " + length + " bytes long", head);
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new Damage(position, "a record is cut", true);
        }
        if (numbers.getInt() != Frame.checksum(body)) {
            throw damage("a record's checksum is wrong", head, body);
        }
        try {
            Entry entry = Frame.entry(body);
            position += Frame.HEAD + length;
            return Optional.of(entry);
        } catch (IllegalArgumentException malformed) {
            throw new Damage(position, malformed.getMessage());
        }
    }

    private Optional<Entry> end(int zeros) throws IOException, Damage {
        Rest rest = Rest.of(in);
        if (!rest.zeros()) {
            throw new Damage(
                    position, "no record is 0 bytes long", Fill.isIn(position + zeros + rest.length(), rest.last()));
        }
        filled = true;
        return Optional.empty();
    }

    /** Damage in a file that ends in zeros was being written. */
    private Damage damage(String what, byte[]... read) throws IOException {
        if (packed) {
            return new Damage(position, what);
        }
        long length = position;
        for (byte[] bytes : read) {
            length += bytes.length;
        }
        Rest rest = Rest.of(in);
        byte[] before = read[read.length - 1];
        int last = rest.length() > 0 ? rest.last() : before[before.length - 1];
        long behind = length - position + rest.significant();
        return new Damage(
                position,
                what + "; " + behind + " bytes from there on are not read",
                Fill.isIn(length + rest.length(), last));
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

        /**
         * Whether the file ends with it, before the record or the head does, or ends in the zeros that records are written
         * over, as after a crash.
         */
        public boolean isCut() {
            return cut;
        }

        /** Where in the segment, in bytes. */
        public long position() {
            return position;
        }
    }
}
