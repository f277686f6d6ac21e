package io.signalbox.journal.checkpoint;

import io.signalbox.journal.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The Ed25519 key pair that signs checkpoints and the manifests of exports, and nothing else. What it signs says by its
 * first word which of the two it is. Thread-safe.
 */
public final class CheckpointKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKey known;

    private CheckpointKey(PrivateKey secret, PublicKey known) {
        this.secret = secret;
        this.known = known;
    }

    /**
     * The pair kept in two files: the secret one, readable by its owner only, and the public one, which may go anywhere.
     * Made where there is none; the public one is written again where only it is missing.
     *
     * @throws IOException where the files cannot be read or written, the secret one is missing, or they do not belong
     *     together
     */
    public static CheckpointKey keptIn(Path secretFile, Path publicFile) throws IOException {
        try {
            if (!Files.exists(secretFile)) {
                if (Files.exists(publicFile)) {
                    throw new IOException(publicFile + " is there, but the key that belongs to it, " + secretFile
                            + ", is not: put it back, or move the public key and all checkpoints away to begin anew");
                }
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                write(secretFile, "PRIVATE", pair.getPrivate().getEncoded(), "rw-------");
                write(publicFile, "PUBLIC", pair.getPublic().getEncoded(), "rw-r--r--");
            }
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decode(Files.readString(secretFile))));
            PublicKey known = publicOf(secret);
            if (!Files.exists(publicFile)) {
                write(publicFile, "PUBLIC", known.getEncoded(), "rw-r--r--");
            }
            if (!read(publicFile).equals(known)) {
                throw new IOException(publicFile + " does not belong to " + secretFile);
            }
            return new CheckpointKey(secret, known);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IOException(secretFile + " holds no Ed25519 key", damaged);
        }
    }

    /** An Ed25519 pair is made from 32 random bytes, which are the secret key (RFC 8032, 5.1.5). */
    private static PublicKey publicOf(PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(InvalidKeyException::new);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Known(seed));
        return generator.generateKeyPair().getPublic();
    }

    /** Answers with bytes that are known. */
    private static final class Known extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Known(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /**
     * A public key that was written by {@link #keptIn}.
     *
     * @throws IOException where the file holds none
     */
    public static PublicKey read(Path publicFile) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(decode(Files.readString(publicFile))));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IOException(publicFile + " holds no Ed25519 public key", damaged);
        } catch (IOException failed) {
            throw new Unreadable(publicFile, failed);
        }
    }

    private static void write(Path file, String kind, byte[] encoded, String rights) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, attributes);
        Files.writeString(
                unfinished,
                "-----BEGIN " + kind + " KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                        + "\n-----END " + kind + " KEY-----\n",
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE); // a crash leaves no half of a key
    }

    private static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    byte[] sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java 15 and later have Ed25519", impossible);
        }
    }

    /** What checks its signatures. */
    public PublicKey publicKey() {
        return known;
    }
}
