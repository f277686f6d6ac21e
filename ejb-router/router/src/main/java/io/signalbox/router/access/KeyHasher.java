package io.signalbox.router.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a virtual key into the id under which it is found and the hash by which it is known: HMAC-SHA-256 (RFC 2104)
 * with the pepper, each for its own purpose. Whoever steals the database has neither the keys nor a way to try guesses.
 * Thread-safe.
 */
final class KeyHasher {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_LENGTH = 16;

    private final ThreadLocal<Mac> macs;

    KeyHasher(byte[] pepper) {
        SecretKeySpec key = new SecretKeySpec(pepper, ALGORITHM);
        macs = ThreadLocal.withInitial(() -> {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return mac;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
            }
        });
    }

    String id(String key) {
        return hmac("id:" + key).substring(0, ID_LENGTH);
    }

    String hash(String key) {
        return hmac("hash:" + key);
    }

    private String hmac(String text) {
        return HexFormat.of().formatHex(macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
