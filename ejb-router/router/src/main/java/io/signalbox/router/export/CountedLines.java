package io.signalbox.router.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes an export and knows what has been written of it so far. Not thread-safe. */
final class CountedLines {

    private final MessageDigest digest = sha256Digest();
    private long bytes;
    private long calls;
    private String first = "";
    private String last = "";
    private String sha256 = "";

    void head(String text, OutputStream to) throws IOException {
        write(text, to);
    }

    void call(String id, String line, OutputStream to) throws IOException {
        write(line, to);
        calls++;
        last = id;
        if (first.isEmpty()) {
            first = id;
        }
    }

    private void write(String text, OutputStream to) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        digest.update(utf8);
        bytes += utf8.length;
        to.write(utf8);
    }

    long bytes() {
        return bytes;
    }

    long calls() {
        return calls;
    }

    String first() {
        return first;
    }

    String last() {
        return last;
    }

    /** Of everything, in hexadecimal digits; nothing may be written after this. */
    String sha256() {
        if (sha256.isEmpty()) {
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
        return sha256;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
