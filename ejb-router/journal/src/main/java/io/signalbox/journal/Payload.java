package io.signalbox.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The facts of a record, in their canonical bytes: the number of fields, then for each its id, its length and its bytes,
 * in rising order of id. Never read and written again: what was read is what is hashed. Immutable.
 */
public final class Payload {

    private static final int FIELD_HEAD = Short.BYTES + Integer.BYTES;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The payload that these bytes are.
     *
     * @throws IllegalArgumentException where they are not in canonical form
     */
    static Payload read(byte[] bytes) {
        check(ByteBuffer.wrap(bytes));
        return new Payload(bytes);
    }

    private static void check(ByteBuffer in) {
        if (in.remaining() < Short.BYTES) {
            throw new IllegalArgumentException("no field count");
        }
        int before = -1;
        for (int count = in.getShort() & 0xFFFF; count > 0; count--) {
            if (in.remaining() < FIELD_HEAD) {
                throw new IllegalArgumentException("a field is cut");
            }
            int id = in.getShort() & 0xFFFF;
            int length = in.getInt();
            if (id <= before) {
                throw new IllegalArgumentException("field " + id + " stands after field " + before);
            }
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("field " + id + " is longer than its record");
            }
            if (Field.of(id).filter(field -> field.type() == Field.Type.NUMBER).isPresent() && length != Long.BYTES) {
                throw new IllegalArgumentException("field " + id + " is no number");
            }
            in.position(in.position() + length);
            before = id;
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("bytes after the last field");
        }
    }

    int length() {
        return bytes.length;
    }

    void put(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    /** A text; empty where the record does not have it. */
    public String text(Field field) {
        int at = find(field);
        return at < 0 ? "" : new String(bytes, at, lengthBefore(at), StandardCharsets.UTF_8);
    }

    /** A number, where the record has it. */
    public OptionalLong number(Field field) {
        int at = find(field);
        return at < 0 ? OptionalLong.empty() : OptionalLong.of((long) LONG.get(bytes, at));
    }

    /** The bytes of a field, where the record has it. */
    public Optional<byte[]> bytes(Field field) {
        int at = find(field);
        return at < 0 ? Optional.empty() : Optional.of(Arrays.copyOfRange(bytes, at, at + lengthBefore(at)));
    }

    /** Where the bytes of a field begin; -1 where the record does not have it. */
    private int find(Field field) {
        int at = Short.BYTES + FIELD_HEAD;
        for (int count = (short) SHORT.get(bytes, 0) & 0xFFFF; count > 0; count--) {
            int id = (short) SHORT.get(bytes, at - FIELD_HEAD) & 0xFFFF;
            if (id >= field.id()) {
                return id == field.id() ? at : -1;
            }
            at += lengthBefore(at) + FIELD_HEAD;
        }
        return -1;
    }

    private int lengthBefore(int at) {
        return (int) INT.get(bytes, at - Integer.BYTES);
    }

    /** An empty one to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same facts, to be completed by others. */
    public Builder copy() {
        Builder copy = new Builder();
        for (Field field : Field.values()) {
            bytes(field).ifPresent(value -> copy.values.put(field, value));
        }
        return copy;
    }

    /** Collects facts; empty texts and unknown numbers are left out. Not thread-safe. */
    public static final class Builder {

        private final Map<Field, byte[]> values = new EnumMap<>(Field.class);

        private Builder() {}

        /** Takes a text. */
        public Builder text(Field field, String value) {
            return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        /** Takes a number. */
        public Builder number(Field field, long value) {
            return bytes(field, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        }

        /** Takes bytes. */
        public Builder bytes(Field field, byte[] value) {
            values.put(field, value);
            return this;
        }

        /** The payload. */
        public Payload build() {
            int length = Short.BYTES;
            for (byte[] value : values.values()) {
                length += FIELD_HEAD + value.length;
            }
            ByteBuffer out = ByteBuffer.allocate(length).putShort((short) values.size());
            values.forEach((field, value) ->
                    out.putShort((short) field.id()).putInt(value.length).put(value));
            return new Payload(out.array());
        }
    }
}
