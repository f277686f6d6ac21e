package io.signalbox.router.access;

import io.signalbox.router.settings.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random secrets, and the pepper file that lies outside the database. */
public final class Secrets {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A new virtual key: {@code sb-}, 256 random bits, and a checksum by which a slip of the pen shows. */
    public static String newKey() {
        String secret = random(BYTES);
        return "sb-" + secret + checksum(secret);
    }

    /** A password that can be typed. */
    public static String newPassword() {
        return random(15);
    }

    /**
     * The pepper of a data directory, made at the first call.
     *
     * @param needed whether keys exist that were hashed with it, so that a new one would lock everybody out
     * @throws InvalidSettingsException where it is needed and gone
     */
    static byte[] pepper(Path dataDir, boolean needed) {
        Path file = dataDir.resolve("secrets").resolve("key-pepper");
        if (needed && Files.notExists(file)) {
            throw new InvalidSettingsException(List.of("the database has virtual keys, but " + file
                    + " is missing, without which none of them can be recognised. Restore it from the backup of the data"
                    + " directory, or copy it from another node that uses this database."));
        }
        return kept(file, random(BYTES));
    }

    /** The virtual key with which evaluation sets are run, one for each data directory. */
    public static String evaluationKey(Path dataDir) {
        byte[] key = kept(dataDir.resolve("secrets").resolve("evaluation-key"), newKey());
        return new String(key, java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** What requests are hashed with before a record keeps their hash, one for each data directory. */
    public static byte[] contentSalt(Path dataDir) {
        return kept(dataDir.resolve("secrets").resolve("content-salt"), random(BYTES));
    }

    /**
     * By what pseudonyms of data subjects are made: drawn from the pepper, because every node that uses the same database
     * has that, and orders to erase go through the database.
     */
    public static byte[] subjectSecret(Path dataDir) {
        return hmac(pepper(dataDir, false), "signalbox data subject pseudonym 1");
    }

    /**
     * By what the keys of kept content are wrapped.
     *
     * @param own a file of the operator's; empty for one in the data directory, made at the first call
     * @param needed whether there are keys that were wrapped by it
     * @throws InvalidSettingsException where it is needed and gone, or too short to be a key
     */
    public static byte[] contentMaster(Path dataDir, Optional<Path> own, boolean needed) {
        Path file = own.orElse(dataDir.resolve("secrets").resolve("content-master-key"));
        if (Files.notExists(file) && (needed || own.isPresent())) {
            throw new InvalidSettingsException(List.of("the master key of kept content, " + file
                    + ", is missing. Restore it from its backup; what is kept cannot be read without it."));
        }
        byte[] key = kept(file, random(BYTES));
        if (key.length < BYTES) {
            throw new InvalidSettingsException(
                    List.of("the master key of kept content, " + file + ", has fewer than " + BYTES + " bytes."));
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** A secret in a file, made at the first call and readable for its owner only. */
    private static byte[] kept(Path file, String made) {
        try {
            Files.createDirectories(file.getParent(), ownerOnly(file.getParent(), "rwx------"));
            try {
                Path fresh = Files.createFile(file, ownerOnly(file.getParent(), "rw-------"));
                Files.writeString(fresh, made, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            } catch (FileAlreadyExistsException alreadyThere) {
                // made by an earlier start
            }
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read or write " + file, failed);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path near, String permissions) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String random(int bytes) {
        byte[] secret = new byte[bytes];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static String checksum(String secret) {
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return String.format("%08x", crc.getValue());
    }
}
