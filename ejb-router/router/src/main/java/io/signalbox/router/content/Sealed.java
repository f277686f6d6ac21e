package io.signalbox.router.content;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import javax.crypto.AEADBadTagException;

/**
 * One kept text as it lies in a file: in clear who and when, encrypted what. What stands in clear is bound to what is
 * encrypted, so that nothing can be shown as another call's or another subject's. Immutable.
 */
final class Sealed {

    /** Length and checksum. */
    static final int HEAD = 2 * Integer.BYTES;

    /** No entry is longer; a length beyond it is no length. */
    static final int MOST = 80 << 20;

    private final Part part;
    private final String callId;
    private final Pseudonym subject;
    private final byte[] keyId;
    private final ByteBuffer bound;
    private final byte[] nonce;
    private final byte[] text;

    private Sealed(
            Part part, String callId, Pseudonym subject, byte[] keyId, ByteBuffer bound, byte[] nonce, byte[] text) {
        this.part = part;
        this.callId = callId;
        this.subject = subject;
        this.keyId = keyId;
        this.bound = bound;
        this.nonce = nonce;
        this.text = text;
    }

    /** The bytes of an entry, with length and checksum. */
    static byte[] seal(
            Part part, int keeping, String callId, Pseudonym subject, DataKey key, long micros, byte[] clear) {
        byte[] id = callId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bound = ByteBuffer.allocate(12 + id.length + Pseudonym.LENGTH + DataKey.ID)
                .put((byte) part.code())
                .put((byte) keeping)
                .putLong(micros)
                .putShort((short) id.length)
                .put(id)
                .put(subject.bytes())
                .put(key.id());
        byte[] nonce = Ciphers.random(Ciphers.NONCE);
        byte[] sealed = Ciphers.seal(key.key(), nonce, bound.array(), clear);
        byte[] bytes = new byte[HEAD + bound.capacity() + nonce.length + sealed.length];
        ByteBuffer entry = ByteBuffer.wrap(bytes);
        entry.position(HEAD).put(bound.array()).put(nonce).put(sealed);
        entry.putInt(0, bytes.length - HEAD).putInt(4, checksum(bytes, HEAD, bytes.length - HEAD));
        return bytes;
    }

    /** @throws IOException where the bytes are no entry */
    static Sealed read(byte[] body, int checksum) throws IOException {
        if (checksum(body, 0, body.length) != checksum) {
            throw new IOException("the checksum is wrong");
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            Part part = Part.of(in.get()).orElseThrow(() -> new IOException("neither request nor answer"));
            in.get();
            in.getLong();
            byte[] id = new byte[in.getShort() & 0xFFFF];
            byte[] subject = new byte[Pseudonym.LENGTH];
            byte[] keyId = new byte[DataKey.ID];
            in.get(id).get(subject).get(keyId);
            ByteBuffer bound = in.slice(0, in.position());
            byte[] nonce = new byte[Ciphers.NONCE];
            in.get(nonce);
            byte[] text = new byte[in.remaining()];
            in.get(text);
            return new Sealed(
                    part, new String(id, StandardCharsets.UTF_8), Pseudonym.of(subject), keyId, bound, nonce, text);
        } catch (BufferUnderflowException cut) {
            throw new IOException("the entry is cut", cut);
        }
    }

    Part part() {
        return part;
    }

    String callId() {
        return callId;
    }

    Pseudonym subject() {
        return subject;
    }

    boolean isSealedBy(DataKey key) {
        return Arrays.equals(key.id(), keyId);
    }

    /** @throws AEADBadTagException where a byte was changed, or the key is another one */
    byte[] open(DataKey key) throws AEADBadTagException {
        byte[] clear = new byte[bound.remaining()];
        bound.get(0, clear);
        return Ciphers.open(key.key(), nonce, clear, text);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
