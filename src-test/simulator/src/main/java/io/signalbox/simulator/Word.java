package io.signalbox.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The vocabulary of a {@link Behaviour}, the same in Java scripts and in {@code [[sim: ...]]} directives.
 *
 * <p>Counts of events count SSE events, the role chunk being the first.
 */
enum Word {
    /** HTTP status; from 300 on with an error body as OpenAI writes it. */
    STATUS(Kind.NUMBER),
    /** Value of the Retry-After header. */
    RETRY_AFTER(Kind.TEXT),
    /** {@code error.code} of the error body. */
    CODE(Kind.TEXT),
    /** Value of the Location header, for redirects that must not be followed. */
    LOCATION(Kind.TEXT),
    /** Silence before the first byte. */
    DELAY(Kind.DURATION),
    /** Silence before the first byte until the named gate is opened. */
    GATE(Kind.TEXT),
    /** The gate stands after that many events instead of before the first byte. */
    GATE_AFTER(Kind.NUMBER),
    /** Silence between two content chunks. */
    CHUNK_GAP(Kind.DURATION),
    /** Exactly so many content chunks. */
    CHUNKS(Kind.NUMBER),
    /** Connection dropped inside the event after that many; a whole answer is dropped half way. */
    CUT_AFTER(Kind.NUMBER, "1"),
    /** A correct end of the HTTP body after that many events, without finish_reason and {@code [DONE]}. */
    END_AFTER(Kind.NUMBER, "1"),
    /** Silence until the client leaves, after that many events; a whole answer stops half way. */
    HANG_AFTER(Kind.NUMBER, "1"),
    /** Silence until the client leaves, before the first byte. */
    HANG(Kind.FLAG),
    /** A TCP reset in place of an answer, or in place of the cut of {@code cut-after}. */
    RESET(Kind.FLAG),
    /** Nonsense: {@code body} (not JSON), {@code utf8} (broken UTF-8 in JSON), {@code http} (not HTTP at all). */
    GARBAGE("body", "utf8", "http"),
    /** An HTML page, as a proxy in between would send it. */
    HTML(Kind.FLAG),
    /** No body. */
    EMPTY(Kind.FLAG),
    /** This body, base64url, instead of an answer. */
    BODY(Kind.BYTES),
    /** Content type of {@code body}. */
    CONTENT_TYPE(Kind.TEXT),
    /** An error event after that many events; a whole answer is 200 with an error body. */
    ERROR_IN_STREAM(Kind.NUMBER, "1"),
    /** A stream without its {@code [DONE]}. */
    NO_DONE(Kind.FLAG),
    /** Usage that cannot be: {@code nonsense} (negative, a word, null) or {@code huge} (beyond any price). */
    BAD_USAGE("nonsense", "huge"),
    /** No usage, whatever was asked. */
    NO_USAGE(Kind.FLAG),
    /** {@code usage.prompt_tokens_details.cached_tokens}. */
    CACHED_TOKENS(Kind.NUMBER),
    /** Reasoning tokens, added to the completion tokens. */
    REASONING_TOKENS(Kind.NUMBER),
    /** Content of at least that size, past every token limit. */
    HUGE(Kind.SIZE),
    /** {@code long} announces more bytes than come, {@code short} fewer. */
    WRONG_LENGTH("long", "short"),
    /** One byte at a time with that gap. */
    SLOW_BYTES(Kind.DURATION, "5ms"),
    /** A stream in HTTP chunks of that many bytes, cut without regard to events or characters. */
    SPLIT(Kind.NUMBER, "7"),
    /** So many SSE comment lines before the first event. */
    COMMENTS(Kind.NUMBER, "1"),
    /** A stream with CR LF line ends. */
    CRLF(Kind.FLAG),
    /** A promise of keep-alive, then a closed connection. */
    HANG_UP(Kind.FLAG),
    /** This finish_reason. */
    FINISH(Kind.TEXT),
    /** A refusal in place of content. */
    REFUSAL(Kind.FLAG),
    /** Only the first so many calls with this provider and body; later ones are answered properly. */
    TIMES(Kind.NUMBER);

    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m)?");
    private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,9})([kKmM][bB])?");

    private final Kind kind;
    private final Optional<String> whenBare;
    private final String choices;

    Word(Kind kind) {
        this(kind, kind == Kind.FLAG ? Optional.of("") : Optional.empty(), "");
    }

    Word(Kind kind, String whenBare) {
        this(kind, Optional.of(whenBare), "");
    }

    /** A choice; the first is meant by the word alone. */
    Word(String... choices) {
        this(Kind.CHOICE, Optional.of(choices[0]), String.join("|", choices));
    }

    Word(Kind kind, Optional<String> whenBare, String choices) {
        this.kind = kind;
        this.whenBare = whenBare;
        this.choices = choices;
    }

    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The meaning of the word without a value; a mistake in a test must show, so there is no silent default. */
    String bare() {
        return whenBare.orElseThrow(() -> new IllegalArgumentException(written() + " needs a value"));
    }

    /** Gives the value back, or says what is wrong with it. */
    String checked(String value) {
        boolean good = switch (kind) {
            case FLAG -> value.isEmpty();
            case NUMBER -> value.matches("\\d{1,9}");
            case DURATION -> DURATION_TEXT.matcher(value).matches();
            case SIZE -> SIZE_TEXT.matcher(value).matches();
            case BYTES -> value.matches("[A-Za-z0-9_=-]*");
            case CHOICE -> value.matches(choices);
            case TEXT -> !value.isEmpty();
        };
        if (!good) {
            throw new IllegalArgumentException(
                    written() + " takes a " + kind.name().toLowerCase(Locale.ROOT) + ", not '" + value + "'");
        }
        return value;
    }

    static Word of(String written) {
        return Arrays.stream(values())
                .filter(word -> word.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word '" + written + "'"));
    }

    static Duration duration(String value) {
        var match = DURATION_TEXT.matcher(value);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a duration: " + value);
        }
        long amount = Long.parseLong(match.group(1));
        String unit = match.group(2) == null ? "ms" : match.group(2);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofMillis(amount);
        };
    }

    static int size(String value) {
        var match = SIZE_TEXT.matcher(value);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a size: " + value);
        }
        String unit = match.group(2) == null ? "" : match.group(2).toLowerCase(Locale.ROOT);
        int factor = unit.equals("kb") ? 1024 : unit.equals("mb") ? 1024 * 1024 : 1;
        return Math.multiplyExact(Integer.parseInt(match.group(1)), factor);
    }

    static byte[] bytes(String value) {
        return Base64.getUrlDecoder().decode(value);
    }

    private enum Kind {
        FLAG,
        NUMBER,
        DURATION,
        SIZE,
        BYTES,
        CHOICE,
        TEXT
    }
}
