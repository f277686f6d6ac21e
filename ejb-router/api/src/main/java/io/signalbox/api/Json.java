package io.signalbox.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A JSON text as UTF-8 bytes, carried byte for byte: what the gateway does not understand it must not change.
 *
 * <p>Immutable by convention: neither the giver nor a receiver may write to the array, which is not copied because every
 * call would pay for it. Whether the bytes are well-formed is for the reader to find out.
 */
public final class Json {

    private final byte[] utf8;

    private Json(byte[] utf8) {
        this.utf8 = Objects.requireNonNull(utf8);
    }

    /** Wraps bytes that nobody will write to any more. */
    public static Json of(byte[] utf8) {
        return new Json(utf8);
    }

    /** Encodes a text as UTF-8. */
    public static Json of(String text) {
        return new Json(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy. */
    public byte[] utf8() {
        return utf8;
    }

    /** The length in bytes. */
    public int length() {
        return utf8.length;
    }

    /** The text; bytes that are not UTF-8 become U+FFFD. */
    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && Arrays.equals(utf8, json.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    /** Only the size: content must not reach a log by accident. */
    @Override
    public String toString() {
        return "Json[" + utf8.length + " bytes]";
    }
}
