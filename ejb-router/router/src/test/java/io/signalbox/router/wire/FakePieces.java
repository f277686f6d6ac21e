package io.signalbox.router.wire;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Gives a text in pieces of these sizes, over and over; at its end stops, or fails where reading on would block. */
public final class FakePieces extends InputStream {

    private final byte[] bytes;
    private final List<Integer> sizes;
    private final boolean blocksAtEnd;
    private int at;
    private int piece;

    /** A text that ends. */
    public FakePieces(String text, List<Integer> sizes) {
        this(text, sizes, false);
    }

    FakePieces(String text, List<Integer> sizes, boolean blocksAtEnd) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.sizes = sizes;
        this.blocksAtEnd = blocksAtEnd;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == bytes.length) {
            if (blocksAtEnd) {
                throw new AssertionError("waits for more than the event");
            }
            return -1;
        }
        int count = Math.min(Math.min(length, bytes.length - at), sizes.get(piece++ % sizes.size()));
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }
}
