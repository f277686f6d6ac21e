package io.signalbox.journal;

/**
 * The zeros that follow the last record of a segment while it is written, and after its writer was killed. The next records
 * go over them, in pieces that a loss of power may keep in any part; so where a file ends in them, what is no whole record
 * was being written, and what follows it too.
 */
final class Fill {

    /** A file that is filled has a multiple of this length, in bytes. */
    static final int BLOCK = 4096;

    /** So many zeros at least: no record's head can be taken for them. */
    static final int LEAST = Frame.HEAD;

    private static final long AHEAD = 1 << 20;

    private Fill() {}

    /**
     * Up to where a segment is filled that is to have so many bytes: a mebibyte further, but not beyond its usual end.
     *
     * @param usual bytes that a segment most often has in the end
     */
    static long after(long written, long usual) {
        long needed = blocks(written + LEAST);
        return Math.max(needed, Math.min(needed + AHEAD, blocks(usual)));
    }

    private static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Whether a file of this length that ends in this byte is filled. */
    static boolean isIn(long length, int lastByte) {
        return length % BLOCK == 0 && lastByte == 0;
    }
}
