package io.signalbox.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes of one record in a segment: the length of the body, CRC-32C of the body, the body. All numbers are
 * big-endian. The body is what the chain hashes: kind (1), sequence (8), previous hash (32), time (8), nanos (8),
 * payload.
 */
final class Frame {

    /** Length and checksum. */
    static final int HEAD = 2 * Integer.BYTES;

    /** The body without the payload. */
    static final int BODY_HEAD = 1 + Long.BYTES + Hash.LENGTH + 2 * Long.BYTES;

    /** No record is longer; a length beyond it is damage. */
    static final int MAX_BODY = 4 * 1024 * 1024;

    private Frame() {}

    static int size(Payload payload) {
        return HEAD + BODY_HEAD + payload.length();
    }

    /** Puts a record and answers its hash. */
    static Hash put(
            ByteBuffer out, Kind kind, long sequence, Hash previous, long timeMicros, long nanos, Payload payload) {
        int start = out.position();
        int length = BODY_HEAD + payload.length();
        out.putInt(length).putInt(0).put((byte) kind.code()).putLong(sequence);
        previous.put(out);
        out.putLong(timeMicros).putLong(nanos);
        payload.put(out);
        CRC32C crc = new CRC32C();
        crc.update(out.slice(start + HEAD, length));
        out.putInt(start + Integer.BYTES, (int) crc.getValue());
        return Hash.of(out.slice(start + HEAD, length));
    }

    /**
     * Reads a body whose checksum is right.
     *
     * @throws IllegalArgumentException where it is not in canonical form
     */
    static Entry entry(byte[] body) {
        if (body.length < BODY_HEAD + Short.BYTES) {
            throw new IllegalArgumentException("too short for a record");
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        int code = in.get();
        Kind kind = Kind.of(code).orElseThrow(() -> new IllegalArgumentException("no kind of record has code " + code));
        long sequence = in.getLong();
        Hash previous = Hash.read(in);
        long time = in.getLong();
        long nanos = in.getLong();
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return new Entry(kind, sequence, previous, time, nanos, Payload.read(payload), Hash.of(body));
    }

    static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
