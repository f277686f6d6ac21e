package io.signalbox.router;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/** The key file of a service account that Google does not know. */
final class FakeGoogleAccount {

    private static final KeyPair KEYS = keys();

    private FakeGoogleAccount() {}

    /** @param tokens where its claims are taken */
    static String json(URI tokens) {
        String key = Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
        return "{\"type\":\"service_account\",\"project_id\":\"p\",\"private_key_id\":\"k1\",\"client_id\":\"1\","
                + "\"client_email\":\"gateway@p.iam.gserviceaccount.com\",\"private_key\":"
                + "\"-----BEGIN PRIVATE KEY-----\\n" + key + "\\n-----END PRIVATE KEY-----\\n\",\"token_uri\":\""
                + tokens
                + "\"}";
    }

    static PublicKey publicKey() {
        return KEYS.getPublic();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }
}
