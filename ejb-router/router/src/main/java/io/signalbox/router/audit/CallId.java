package io.signalbox.router.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of calls, in OpenRouter's form: {@code gen-}, seconds since 1970, 20 random characters (119 bits). Not secret: who
 * knows one still needs the key of its call.
 */
final class CallId {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 20;
    private static final Pattern FORM = Pattern.compile("gen-(\\d{9,11})-[0-9A-Za-z]{20}");

    private CallId() {}

    /** The second in which the call of an id arrived; empty where it is no id of ours. */
    static Optional<Instant> arrival(String id) {
        Matcher matcher = FORM.matcher(id);
        return matcher.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

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
