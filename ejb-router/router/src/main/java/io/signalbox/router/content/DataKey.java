package io.signalbox.router.content;

import java.nio.ByteBuffer;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which one data subject's content is encrypted, and how it lies in its file: wrapped by the master key,
 * bound to its subject. Immutable.
 */
final class DataKey {

    /** Bytes of a key's id. */
    static final int ID = 16;

    /** Bytes of a key's file. */
    static final int FILE = 124;

    private static final int MAGIC = 0x53_42_58_4B; // SBXK
    private static final int VERSION = 1;
    private static final int BOUND = 64;

    private final byte[] id;
    private final SecretKeySpec key;
    private final long createdMicros;

    private DataKey(byte[] id, byte[] key, long createdMicros) {
        this.id = id;
        this.key = new SecretKeySpec(key, "AES");
        this.createdMicros = createdMicros;
    }

    static DataKey fresh(long createdMicros) {
        return new DataKey(Ciphers.random(ID), Ciphers.random(Ciphers.KEY), createdMicros);
    }

    byte[] id() {
        return id.clone();
    }

    SecretKeySpec key() {
        return key;
    }

    /** The file's bytes. */
    byte[] wrapped(SecretKeySpec master, Pseudonym subject) {
        ByteBuffer file = ByteBuffer.allocate(FILE)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(createdMicros)
                .put(subject.bytes())
                .put(id);
        byte[] bound = new byte[BOUND];
        file.get(0, bound);
        byte[] nonce = Ciphers.random(Ciphers.NONCE);
        return file.put(nonce)
                .put(Ciphers.seal(master, nonce, bound, key.getEncoded()))
                .array();
    }

    /**
     * The key of a file.
     *
     * @throws AEADBadTagException where the file is not that subject's, or was wrapped by another master key
     */
    static DataKey unwrap(byte[] file, SecretKeySpec master, Pseudonym subject) throws AEADBadTagException {
        ByteBuffer in = ByteBuffer.wrap(file);
        byte[] bound = new byte[BOUND];
        in.get(0, bound);
        byte[] owner = new byte[Pseudonym.LENGTH];
        in.get(16, owner);
        if (in.getInt(0) != MAGIC
                || in.getInt(4) != VERSION
                || !Pseudonym.of(owner).equals(subject)) {
            throw new AEADBadTagException("no key of that subject");
        }
        byte[] id = new byte[ID];
        byte[] nonce = new byte[Ciphers.NONCE];
        byte[] sealed = new byte[Ciphers.KEY + Ciphers.TAG];
        in.position(16 + Pseudonym.LENGTH).get(id).get(nonce).get(sealed);
        return new DataKey(id, Ciphers.open(master, nonce, bound, sealed), in.getLong(8));
    }

    /** When the key of a file was made. */
    static long createdMicros(byte[] file) {
        return ByteBuffer.wrap(file).getLong(8);
    }
}
