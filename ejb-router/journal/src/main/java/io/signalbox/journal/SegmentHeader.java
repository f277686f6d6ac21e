package io.signalbox.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first 56 bytes of a segment: {@code SBJRNL01}, the sequence of its first record, the hash before it, four zero
 * bytes, CRC-32C of all that.
 *
 * @param first sequence of the first record
 * @param previous hash of the last record of the segment before
 */
record SegmentHeader(long first, Hash previous) {

    static final int LENGTH = 56;

    private static final byte[] MAGIC = "SBJRNL01".getBytes(StandardCharsets.US_ASCII);

    ByteBuffer bytes() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH).put(MAGIC).putLong(first);
        previous.put(out);
        out.putInt(0);
        out.putInt(Frame.checksum(Arrays.copyOf(out.array(), LENGTH - Integer.BYTES)));
        return out.flip();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where the bytes are none
     */
    static SegmentHeader read(byte[] bytes) {
        if (bytes.length < LENGTH) {
            throw new IllegalArgumentException("the segment's head is cut");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IllegalArgumentException("this is no journal segment of version 1");
        }
        long first = in.getLong();
        Hash previous = Hash.read(in);
        if (in.getInt() != 0 || in.getInt() != Frame.checksum(Arrays.copyOf(bytes, LENGTH - Integer.BYTES))) {
            throw new IllegalArgumentException("the segment's head is damaged");
        }
        return new SegmentHeader(first, previous);
    }
}
