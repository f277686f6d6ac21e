package io.signalbox.journal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.LongSupplier;

/** A file that ends where its durable bytes do, which may be further on at the next read. Not thread-safe. */
final class Bounded extends FilterInputStream {

    private final LongSupplier end;
    private long position;

    Bounded(InputStream file, LongSupplier end) {
        super(file);
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        int most = (int) Math.min(length, end.getAsLong() - position);
        if (most <= 0) {
            return length == 0 ? 0 : -1;
        }
        int count = in.read(into, from, most);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long bytes) {
        throw new UnsupportedOperationException("read what is to be skipped");
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
