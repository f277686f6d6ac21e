package io.signalbox.web.admin;

import io.signalbox.api.CallSummary;
import io.signalbox.api.Door;
import io.signalbox.api.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes values the way the pages show them, the same on each page. Stateless. */
@Named("show")
@ApplicationScoped
public class Show {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int COST_DIGITS = 6;

    /** {@code 2026-11-22}. */
    public String day(Instant moment) {
        return DAY.format(moment);
    }

    /** {@code 14:03:07}. */
    public String clock(Instant moment) {
        return CLOCK.format(moment);
    }

    /** {@code 2026-11-22T14:03:07.123Z}. */
    public String iso(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * {@code $0.000123}: six digits so that a column can be compared by eye, never a cost shown as nothing. A refused call
     * called nobody; its cost is none rather than unknown.
     */
    public String cost(CallSummary call) {
        Optional<BigDecimal> cost = call.cost();
        if (cost.isEmpty()) {
            return missingCost(call);
        }
        if (cost.get().signum() == 0) {
            return "$0";
        }
        BigDecimal shown = cost.get().setScale(COST_DIGITS, RoundingMode.HALF_EVEN);
        if (shown.signum() == 0) {
            return "< $0.000001";
        }
        return "$" + shown.toPlainString();
    }

    /** {@code $0.0001234567}: every digit that was booked. */
    public String exactCost(CallSummary call) {
        return call.cost()
                .map(exact -> "$" + exact.stripTrailingZeros().toPlainString())
                .orElseGet(() -> missingCost(call));
    }

    private static String missingCost(CallSummary call) {
        return call.outcome() == Outcome.REFUSED ? "none" : "unknown";
    }

    /** {@code 842 ms}, {@code 1.24 s}, {@code 2 min 03 s}. */
    public String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.2f s", Math.floor(millis / 10.0) / 100);
        }
        return String.format(Locale.ROOT, "%d min %02d s", millis / 60_000, millis % 60_000 / 1_000);
    }

    /** {@code 12 345}, with spaces that do not break and no country's comma. */
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** The time to the first token, or that none came. */
    public String firstToken(OptionalLong millis) {
        return millis.isPresent() ? duration(millis.getAsLong()) : "none came";
    }

    /** A value as it stands in an address. */
    public String inUrl(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** {@code Answered}. */
    public String word(Enum<?> constant) {
        String lower = lower(constant);
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** The name of a door: most are abbreviations. */
    public String door(Door door) {
        return switch (door) {
            case HTTP, JMS, JCA -> door.name();
            case CAMEL, FILE, PAGE -> word(door);
        };
    }

    /** {@code answered}, as addresses and styles write it. */
    public String key(Enum<?> constant) {
        return lower(constant);
    }

    /** {@code prompt_tokens} as {@code Prompt tokens}. */
    public String label(String name) {
        String spaced = name.replace('_', ' ').replace('.', ' ').strip();
        return spaced.isEmpty() ? name : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
