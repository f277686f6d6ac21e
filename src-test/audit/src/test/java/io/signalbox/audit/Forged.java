package io.signalbox.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** A segment taken apart by the words of docs/audit-format.md alone, to be put together as its forger likes. */
final class Forged {

    private static final int HEAD = 56;
    private static final int FRAME_HEAD = 8;
    private static final int PREVIOUS = 9;

    private long first;
    private byte[] previous;
    private final List<byte[]> bodies = new ArrayList<>();

    /** From a whole segment. */
    Forged(byte[] segment) {
        ByteBuffer in = ByteBuffer.wrap(segment, 8, segment.length - 8);
        first = in.getLong();
        previous = new byte[32];
        in.get(previous);
        in.position(HEAD);
        while (in.hasRemaining()) {
            byte[] body = new byte[in.getInt()];
            in.getInt();
            in.get(body);
            bodies.add(body);
        }
    }

    long first() {
        return first;
    }

    int records() {
        return bodies.size();
    }

    /** The bodies of its records, to be changed. */
    List<byte[]> bodies() {
        return bodies;
    }

    /** Where a record begins in the file. */
    int position(int index) {
        return HEAD
                + bodies.subList(0, index).stream()
                        .mapToInt(body -> FRAME_HEAD + body.length)
                        .sum();
    }

    /** Bytes of a record in the file. */
    int length(int index) {
        return FRAME_HEAD + bodies.get(index).length;
    }

    /** Changes a fact of a record: the last byte of its last field. */
    void change(int index) {
        byte[] body = bodies.get(index).clone();
        body[body.length - 1] ^= 1;
        bodies.set(index, body);
    }

    /** A new record between two others, which follows the one before it in every respect. */
    void forge(int index) {
        byte[] body = bodies.get(index).clone();
        body[body.length - 1] ^= 1;
        bodies.add(index, body);
    }

    /** Makes each record from one on carry the hash of the one before it; answers the hash of the last. */
    byte[] chain(int from, byte[] before) {
        byte[] hash = from == 0 ? before : sha256(bodies.get(from - 1));
        if (from == 0) {
            previous = before;
        }
        for (int index = from; index < bodies.size(); index++) {
            byte[] body = bodies.get(index).clone();
            System.arraycopy(hash, 0, body, PREVIOUS, hash.length);
            bodies.set(index, body);
            hash = sha256(body);
        }
        return hash;
    }

    /** The hash that its first record carries. */
    byte[] previous() {
        return previous.clone();
    }

    /** Its bytes, with right checksums. */
    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(position(bodies.size()));
        out.put("SBJRNL01".getBytes(StandardCharsets.US_ASCII))
                .putLong(first)
                .put(previous)
                .putInt(0);
        out.putInt(crc(Arrays.copyOf(out.array(), HEAD - 4)));
        bodies.forEach(body -> out.putInt(body.length).putInt(crc(body)).put(body));
        return out.array();
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
