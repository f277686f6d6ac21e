package io.signalbox.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The segment that is being written. Belongs to the writing thread. */
final class Segment implements Closeable {

    private final Storage storage;
    private final SegmentName name;
    private final Appender file;
    private long durable;
    private long written;

    private Segment(Storage storage, SegmentName name, Appender file) {
        this.storage = storage;
        this.name = name;
        this.file = file;
    }

    /** Begins a segment after a record. Its name is durable when this returns, its head with the first records. */
    static Segment begin(Storage storage, Head after) throws IOException {
        SegmentName name = new SegmentName(after.sequence() + 1, false);
        storage.delete(name.toString()); // a head without records, left by a begin that failed
        Segment segment = new Segment(storage, name, storage.create(name.toString()));
        try {
            segment.write(new SegmentHeader(name.first(), after.hash()).bytes());
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

    long size() {
        return written;
    }

    void write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        file.write(bytes);
        written += length;
    }

    /**
     * Makes what was written durable.
     *
     * @throws IOException where the disk does not, or somebody moved the file away, which then takes bytes and keeps none
     */
    void force() throws IOException {
        file.force();
        if (storage.size(name.toString()) < written) {
            throw new IOException(name + " is no longer the file that is being written");
        }
        durable = written;
    }

    /** Takes back what is not known to be durable. */
    void rollBack() throws IOException {
        file.truncate(durable);
        file.force();
        written = durable;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    void closeQuietly() {
        try {
            file.close();
        } catch (IOException ignored) {
            // whatever was acknowledged is durable already
        }
    }
}
