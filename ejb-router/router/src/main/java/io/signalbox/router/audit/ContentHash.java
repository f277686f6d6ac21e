package io.signalbox.router.audit;

import io.signalbox.router.access.Secrets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a record keeps of a request: HMAC-SHA-256 under a salt of this installation, so that whoever has the text can show
 * that it was this one, and whoever has the records cannot guess short texts. Thread-safe.
 */
public final class ContentHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec salt;

    private ContentHash(byte[] salt) {
        this.salt = new SecretKeySpec(salt, ALGORITHM);
    }

    /** With the salt that is kept in a data directory, for nothing else. */
    public static ContentHash keptIn(Path dataDir) {
        return new ContentHash(Secrets.contentSalt(dataDir));
    }

    String of(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(salt);
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
