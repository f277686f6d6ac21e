package io.signalbox.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The segment that is being written. Its file is filled with zeros ahead of the records: a sync that changes a file's length
 * waits for the file system's own journal too, one that goes over zeros does not. Belongs to the writing thread.
 */
final class Segment {

    private static final Logger LOG = Logger.getLogger(Segment.class.getName());

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final SegmentName name;
    private final Appender file;
    private final long usual;
    private long durable;
    private long written;
    private long filled;
    private boolean fills = true;
    private boolean wasCut; // for good: rolled back it is as long as it was, with zeros where its records were
    private long lookedAt = System.nanoTime();

    private Segment(SegmentName name, Appender file, long usual) {
        this.name = name;
        this.file = file;
        this.usual = usual;
    }

    /**
     * Begins a segment after a record. Its name is durable when this returns, its head with the first records.
     *
     * @param usual bytes that it will most often have in the end
     */
    static Segment begin(Storage storage, Head after, long usual) throws IOException {
        SegmentName name = new SegmentName(after.sequence() + 1, false);
        storage.delete(name.toString()); // a head without records, left by a begin that failed
        Segment segment = new Segment(name, storage.create(name.toString()), usual);
        try {
            segment.append(new SegmentHeader(name.first(), after.hash()).bytes());
            segment.force();
            storage.force();
            return segment;
        } catch (IOException | RuntimeException failed) {
            segment.closeQuietly();
            throw failed;
        }
    }

    SegmentName name() {
        return name;
    }

    /** Bytes of its head and records. */
    long size() {
        return written;
    }

    void write(ByteBuffer bytes) throws IOException {
        if (fills && written + bytes.remaining() + Fill.LEAST > filled) {
            fill(Fill.after(written + bytes.remaining(), usual));
        }
        append(bytes);
    }

    private void append(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        file.write(bytes);
        written += length;
    }

    /** There may be room again. */
    void fillAgain() {
        fills = true;
    }

    /** The zeros are durable before a record goes over them, or a loss of power could leave a part of it at the end. */
    private void fill(long size) throws IOException {
        try {
            file.fill(size);
            file.force();
            filled = size;
        } catch (IOException full) {
            LOG.log(Level.FINE, full, () -> name + " is not filled ahead; its syncs take longer");
            fills = false;
            file.truncate(written);
            filled = written;
        }
    }

    /**
     * Makes what was written durable.
     *
     * @throws IOException where the disk does not, or somebody moved the file away, which then takes bytes and keeps none
     */
    void force() throws IOException {
        file.force();
        requireThere();
        durable = written;
    }

    /**
     * Looks after the file, twice a second at most.
     *
     * @throws IOException where the name stands for nothing, or for another file, or where none can be written
     */
    void look() throws IOException {
        if (System.nanoTime() - lookedAt > LOOK_NANOS) {
            requireThere();
            if (!file.isWritable()) {
                throw new IOException(name + " can no longer be written: its file system is read-only");
            }
        }
    }

    private void requireThere() throws IOException {
        lookedAt = System.nanoTime();
        String fault = fault(
                Math.max(written, filled)); // what is written after a cut makes the file long again, but not so long
        if (!fault.isEmpty()) {
            throw new IOException(fault);
        }
    }

    /** What became of the file where its durable records are not in it under its name any more; empty where they are. */
    String lost() throws IOException {
        return fault(durable);
    }

    private String fault(long least) throws IOException {
        try {
            if (!wasCut && file.isNamed(least)) {
                return "";
            }
            if (!file.isNamed(0)) {
                return name + " is another file than the one that is being written";
            }
            wasCut = true;
            return name + " was cut";
        } catch (NoSuchFileException gone) {
            return name + " is gone";
        }
    }

    /** Takes back what is not known to be durable. */
    void rollBack() throws IOException {
        cut(durable);
    }

    /** Takes the zeros off, so that another segment may follow. Records may be written to it again all the same. */
    void end() throws IOException {
        if (filled > written) {
            cut(written);
        }
    }

    private void cut(long size) throws IOException {
        file.truncate(size);
        file.force();
        written = size;
        filled = size;
    }

    /** Ends it as far as that can be done; the next start does it otherwise. */
    void closeQuietly() {
        try (Appender closing = file) {
            if (filled > written && written == durable) {
                closing.truncate(written);
            }
        } catch (IOException ignored) {
            // whatever was acknowledged is durable already
        }
    }
}
