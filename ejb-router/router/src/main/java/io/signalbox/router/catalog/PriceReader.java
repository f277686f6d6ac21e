package io.signalbox.router.catalog;

import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the prices of a target: {@code price} holds always, {@code prices} is a list of them with {@code from} dates.
 * A price that is missing or makes no sense stays missing: it must never become zero.
 */
final class PriceReader {

    private static final Set<String> NOT_A_PRICE = Set.of("from", "overrides", "min-prompt-tokens", "utc");

    private final Problems problems;

    PriceReader(Problems problems) {
        this.problems = problems;
    }

    PriceList read(YamlNode target) {
        List<PriceList.Period> periods = new ArrayList<>();
        YamlNode always = target.get("price");
        if (always.present()) {
            period(always).ifPresent(periods::add);
        }
        target.get("prices").items().forEach(item -> period(item).ifPresent(periods::add));
        return new PriceList(periods);
    }

    private Optional<PriceList.Period> period(YamlNode node) {
        Map<PriceKind, BigDecimal> parts = parts(node);
        if (!parts.containsKey(PriceKind.PROMPT) || !parts.containsKey(PriceKind.COMPLETION)) {
            problems.add(node.place() + ": a price needs 'prompt' and 'completion'.");
            return Optional.empty();
        }
        List<PriceList.Step> overrides = new ArrayList<>();
        node.get("overrides").items().forEach(item -> overrides.add(override(item)));
        return Optional.of(new PriceList.Period(from(node.get("from")), new Price(parts), overrides));
    }

    private PriceList.Step override(YamlNode node) {
        long tokens = 0;
        try {
            tokens = node.get("min-prompt-tokens").text().map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException invalid) {
            problems.add(node.place() + ": 'min-prompt-tokens' must be a whole number.");
        }
        Optional<PriceList.Window> window = node.get("utc").text().flatMap(text -> window(text, node));
        if (tokens <= 0 && window.isEmpty()) {
            problems.add(node.place() + ": an override needs 'min-prompt-tokens' or 'utc: 16:30-00:30'.");
        }
        return new PriceList.Step(tokens, window, parts(node));
    }

    private Optional<PriceList.Window> window(String text, YamlNode node) {
        try {
            String[] ends = text.split("-", -1);
            return Optional.of(new PriceList.Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        } catch (DateTimeException | ArrayIndexOutOfBoundsException invalid) {
            problems.add(node.place() + ": hours are written 'utc: 16:30-00:30', not '" + text + "'.");
            return Optional.empty();
        }
    }

    private Instant from(YamlNode node) {
        try {
            return node.text()
                    .map(day -> LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC))
                    .orElse(Instant.EPOCH);
        } catch (DateTimeException invalid) {
            problems.add(node.place() + ": not a date (write 2026-01-31): "
                    + node.text().orElse(""));
            return Instant.EPOCH;
        }
    }

    private Map<PriceKind, BigDecimal> parts(YamlNode node) {
        Map<PriceKind, BigDecimal> parts = new EnumMap<>(PriceKind.class);
        node.entries().forEach((name, value) -> {
            if (NOT_A_PRICE.contains(name)) {
                return;
            }
            Optional<PriceKind> kind = PriceKind.of(alias(name));
            if (kind.isEmpty()) {
                problems.add(value.place() + ": '" + name + "' is unknown here: no kind of price.");
                return;
            }
            decimal(value).ifPresent(price -> parts.put(kind.get(), price));
        });
        return parts;
    }

    /** Short names for what nearly every price has. */
    private static String alias(String name) {
        return switch (name) {
            case "cache-read" -> "input-cache-read";
            case "cache-write" -> "input-cache-write";
            default -> name;
        };
    }

    /** How {@link CatalogWriter} writes a kind, so that this reads it back. */
    static String shortName(PriceKind kind) {
        return switch (kind) {
            case INPUT_CACHE_READ -> "cache-read";
            case INPUT_CACHE_WRITE -> "cache-write";
            default -> kind.wire().replace('_', '-');
        };
    }

    private Optional<BigDecimal> decimal(YamlNode node) {
        try {
            Optional<BigDecimal> value = node.text().map(BigDecimal::new);
            if (value.isPresent() && value.get().signum() < 0) {
                problems.add(node.place() + ": a price cannot be negative.");
                return Optional.empty();
            }
            return value;
        } catch (NumberFormatException invalid) {
            problems.add(node.place() + ": not a decimal number: " + node.text().orElse(""));
            return Optional.empty();
        }
    }
}
