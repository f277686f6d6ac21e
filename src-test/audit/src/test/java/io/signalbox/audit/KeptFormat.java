package io.signalbox.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Reads kept content and its keys by docs/audit-format.md alone, as someone would who stole the files and the master key. */
final class KeptFormat {

    /** A kept text, with whose it is. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Entry(String subject, byte[] bound, byte[] nonce, byte[] sealed) {}

    /** A data key, as it lies in its file and as it is. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Key(String subject, byte[] wrapped, byte[] key) {}

    private KeptFormat() {}

    static byte[] master(Path dataDir) throws IOException {
        return hmac(
                Files.readAllBytes(dataDir.resolve("secrets/content-master-key")), "signalbox content master key 1");
    }

    /** Every key in any file, whatever its name: copies are keys too. */
    static List<Key> keys(Path dataDir) throws IOException {
        byte[] master = master(dataDir);
        List<Key> keys = new ArrayList<>();
        for (Path file : files(dataDir)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at = 0; at + 124 <= bytes.length; at++) {
                if (bytes[at] == 'S' && bytes[at + 1] == 'B' && bytes[at + 2] == 'X' && bytes[at + 3] == 'K') {
                    byte[] one = Arrays.copyOfRange(bytes, at, at + 124);
                    open(
                                    master,
                                    Arrays.copyOfRange(one, 64, 76),
                                    Arrays.copyOf(one, 64),
                                    Arrays.copyOfRange(one, 76, 124))
                            .ifPresent(key -> keys.add(new Key(
                                    HexFormat.of().formatHex(one, 16, 48), Arrays.copyOfRange(one, 76, 124), key)));
                }
            }
        }
        return keys;
    }

    static List<Entry> entries(Path dataDir) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files(dataDir.resolve("content"))) {
            if (file.toString().endsWith(".content")) {
                ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
                in.position(8);
                while (in.remaining() > 8) {
                    byte[] body = new byte[in.getInt()];
                    in.getInt();
                    in.get(body);
                    entries.add(entry(body));
                }
            }
        }
        return entries;
    }

    private static Entry entry(byte[] body) {
        int id = ByteBuffer.wrap(body).getShort(10) & 0xFFFF;
        int bound = 12 + id + 32 + 16;
        return new Entry(
                HexFormat.of().formatHex(body, 12 + id, 12 + id + 32),
                Arrays.copyOf(body, bound),
                Arrays.copyOfRange(body, bound, bound + 12),
                Arrays.copyOfRange(body, bound + 12, body.length));
    }

    /** The text, where one of the keys opens it. */
    static Optional<String> text(Entry entry, List<Key> keys) {
        return keys.stream()
                .flatMap(key -> open(key.key(), entry.nonce(), entry.bound(), entry.sealed()).stream())
                .map(clear -> new String(clear, StandardCharsets.UTF_8))
                .findFirst();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] bound, byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(bound);
            return Optional.of(cipher.doFinal(sealed));
        } catch (AEADBadTagException notThisOne) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
