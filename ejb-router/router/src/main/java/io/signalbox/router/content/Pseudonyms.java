package io.signalbox.router.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes pseudonyms, the same on every node that shares the secret. Thread-safe. */
public final class Pseudonyms {

    private final byte[] secret;

    /** @param secret for this purpose only */
    public Pseudonyms(byte[] secret) {
        this.secret = secret.clone();
    }

    /** The pseudonym of a subject; that of a person never equals that of a cost centre. */
    public Pseudonym of(DataSubject subject) {
        String named = subject.kind().name().toLowerCase(Locale.ROOT) + "\n" + subject.id();
        return Pseudonym.of(Ciphers.hmac(secret, named.getBytes(StandardCharsets.UTF_8)));
    }
}
