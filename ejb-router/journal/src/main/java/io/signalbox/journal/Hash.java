package io.signalbox.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value. Immutable. */
public final class Hash {

    /** Bytes of one. */
    public static final int LENGTH = 32;

    /** What stands before the first record of a journal. */
    public static final Hash NONE = new Hash(new byte[LENGTH]);

    private final byte[] bytes;

    /** To look one up costs as much as to hash half a record. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Hash::digest);

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The value of these bytes. */
    public static Hash of(byte[] content) {
        return new Hash(DIGEST.get().digest(content));
    }

    /** The value of the bytes that are left in a buffer. */
    static Hash of(ByteBuffer content) {
        MessageDigest digest = DIGEST.get();
        digest.update(content);
        return new Hash(digest.digest());
    }

    /**
     * A value that is already known.
     *
     * @throws IllegalArgumentException unless there are 32 bytes
     */
    public static Hash known(byte[] value) {
        if (value.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + value.length);
        }
        return new Hash(value.clone());
    }

    static Hash read(ByteBuffer buffer) {
        byte[] value = new byte[LENGTH];
        buffer.get(value);
        return new Hash(value);
    }

    /** From 64 hexadecimal digits. */
    public static Hash parse(String hex) {
        return known(HexFormat.of().parseHex(hex));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    void put(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
