package io.signalbox.router.audit;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of calls, in OpenRouter's form: {@code gen-}, seconds since 1970, 20 random characters (119 bits). Not secret: who
 * knows one still needs the key of its call.
 */
final class CallId {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 20;

    private CallId() {}

    static String next(long epochSeconds) {
        StringBuilder id =
                new StringBuilder(36).append("gen-").append(epochSeconds).append('-');
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
