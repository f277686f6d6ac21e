package io.signalbox.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the simulator treats one call. Immutable; the words are those of {@link Word}, so that
 * {@code Behaviour.of("status=429 retry-after=2")} and the message text {@code [[sim: status=429 retry-after=2]]}
 * mean the same.
 */
public final class Behaviour {

    private static final Behaviour PROPER = new Behaviour(new EnumMap<>(Word.class));

    private final Map<Word, String> words;

    private Behaviour(Map<Word, String> words) {
        this.words = words;
    }

    /** A proper answer. */
    public static Behaviour answer() {
        return PROPER;
    }

    /**
     * Reads words separated by blanks, each {@code name} or {@code name=value}.
     *
     * @throws IllegalArgumentException naming the word that is unknown or has a bad value
     */
    public static Behaviour of(String text) {
        Behaviour behaviour = PROPER;
        for (String part : text.strip().split("\\s+")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                Word word = Word.of(equals < 0 ? part : part.substring(0, equals));
                behaviour = behaviour.with(word, equals < 0 ? word.bare() : part.substring(equals + 1));
            }
        }
        return behaviour;
    }

    /** An HTTP status other than 200 with OpenAI's error body. */
    public static Behaviour status(int status) {
        return PROPER.with(Word.STATUS, Integer.toString(status));
    }

    /** Status 429 with a Retry-After header in seconds. */
    public static Behaviour rateLimited(int retryAfterSeconds) {
        return status(429).with(Word.RETRY_AFTER, Integer.toString(retryAfterSeconds));
    }

    /** A proper answer after a silence, in whole milliseconds. */
    public static Behaviour delay(Duration silence) {
        return PROPER.with(Word.DELAY, silence.toMillis() + "ms");
    }

    /** A stream dropped inside the event after {@code events}; a whole answer dropped half way. */
    public static Behaviour cutAfter(int events) {
        return PROPER.with(Word.CUT_AFTER, Integer.toString(events));
    }

    /** No byte until the client leaves. */
    public static Behaviour hang() {
        return PROPER.with(Word.HANG, "");
    }

    /** A TCP reset in place of an answer. */
    public static Behaviour reset() {
        return PROPER.with(Word.RESET, "");
    }

    /** No byte until {@link Simulator#openGate} opens the gate of that name (letters, digits, no blanks). */
    public static Behaviour gate(String name) {
        return PROPER.with(Word.GATE, name);
    }

    /** As {@link #gate(String)}, but the first {@code events} SSE events are sent before. */
    public static Behaviour gateAfter(int events, String name) {
        return gate(name).with(Word.GATE_AFTER, Integer.toString(events));
    }

    /** Status 200 with exactly this body, whatever was asked. */
    public static Behaviour body(String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return PROPER.with(Word.CONTENT_TYPE, contentType)
                .with(Word.BODY, Base64.getUrlEncoder().encodeToString(bytes));
    }

    /** Both together; where both have a word, the other's value counts. */
    public Behaviour and(Behaviour other) {
        Map<Word, String> both = new EnumMap<>(words);
        both.putAll(other.words);
        return new Behaviour(both);
    }

    private Behaviour with(Word word, String value) {
        Map<Word, String> more = new EnumMap<>(words);
        more.put(word, word.checked(value));
        return new Behaviour(more);
    }

    boolean has(Word word) {
        return words.containsKey(word);
    }

    Optional<String> text(Word word) {
        return Optional.ofNullable(words.get(word));
    }

    OptionalInt number(Word word) {
        String value = words.get(word);
        return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    Duration duration(Word word) {
        return text(word).map(Word::duration).orElse(Duration.ZERO);
    }

    /** Whether this is the event before which the word strikes. */
    boolean strikes(Word word, int eventsSent) {
        return number(word).orElse(-1) == eventsSent;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        words.forEach((word, value) -> text.append(text.isEmpty() ? "" : " ")
                .append(word.written())
                .append(value.isEmpty() ? "" : "=" + value));
        return text.isEmpty() ? "answer" : text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Behaviour that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }
}
