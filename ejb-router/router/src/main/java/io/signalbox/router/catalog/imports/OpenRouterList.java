package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what OpenRouter's {@code GET /models} answers: every model at the provider {@code openrouter}. */
public final class OpenRouterList {

    private static final String PROVIDER = "openrouter";
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HHmm");

    private OpenRouterList() {}

    /**
     * The offers of the list, in its order. Names that only lead to a model ({@code ~author/family-latest}) are no offers.
     *
     * @throws UnreadableList where it is not such a list
     */
    public static List<Offer> read(String json) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode entry : Lists.array(json, "data")) {
            if (!entry.path("id").asText().startsWith("~")) {
                offers.add(offer(entry));
            }
        }
        return offers;
    }

    private static Offer offer(JsonNode entry) {
        String listed = Lists.id(entry, "id");
        int colon = listed.indexOf(':');
        List<String> doubts = new ArrayList<>();
        PriceList prices = prices(entry.path("pricing"), entry.path("id").asText(), doubts);
        return new Offer(
                colon < 0 ? listed : listed.substring(0, colon),
                PROVIDER,
                listed,
                colon < 0 ? "" : listed.substring(colon + 1),
                facts(entry, listed),
                prices,
                doubts);
    }

    private static Offer.Facts facts(JsonNode entry, String listed) {
        long created = entry.path("created").asLong();
        return new Offer.Facts(
                entry.path("name").asText(listed).replaceFirst("^[^:]{1,30}: ", ""),
                created > 0
                        ? Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(created), ZoneOffset.UTC))
                        : Optional.empty(),
                entry.path("context_length").asLong(),
                entry.path("top_provider").path("max_completion_tokens").asLong(),
                Lists.texts(entry.path("architecture").path("input_modalities")),
                Lists.texts(entry.path("architecture").path("output_modalities")),
                Lists.day(entry.path("knowledge_cutoff")),
                Lists.day(entry.path("expiration_date")),
                Optional.empty(),
                Lists.texts(entry.path("supported_parameters")).stream()
                        .sorted()
                        .toList());
    }

    private static PriceList prices(JsonNode pricing, String id, List<String> doubts) {
        if (Prices.isZero(parts(pricing)) && pricing.has("prompt") && !id.endsWith(":free")) {
            return Prices.zeroNotFree(doubts);
        }
        Optional<Price> price = Prices.of(parts(pricing), doubts);
        if (price.isEmpty()) {
            return PriceList.UNKNOWN;
        }
        List<PriceList.Step> steps = new ArrayList<>();
        for (JsonNode override : pricing.path("overrides")) {
            Map<PriceKind, BigDecimal> parts = Prices.good(parts(override), doubts);
            Optional<PriceList.Window> window = window(override, doubts);
            long tokens = override.path("min_prompt_tokens").asLong();
            if (tokens > 0 || window.isPresent()) {
                steps.add(new PriceList.Step(tokens, window, parts));
            } else {
                doubts.add("an override without a length or hours is not understood");
            }
        }
        return new PriceList(List.of(new PriceList.Period(Instant.EPOCH, price.get(), steps)));
    }

    /** From dollars per token to dollars per million tokens, digit for digit. */
    private static Map<PriceKind, BigDecimal> parts(JsonNode pricing) {
        Map<PriceKind, BigDecimal> parts = new EnumMap<>(PriceKind.class);
        for (PriceKind kind : PriceKind.values()) {
            Prices.decimal(pricing.path(kind.wire()))
                    .ifPresent(value -> parts.put(kind, value.movePointRight(kind.unitScale())));
        }
        return parts;
    }

    private static Optional<PriceList.Window> window(JsonNode override, List<String> doubts) {
        if (!override.hasNonNull("utc_start") || !override.hasNonNull("utc_end")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PriceList.Window(hour(override.path("utc_start")), hour(override.path("utc_end"))));
        } catch (DateTimeException invalid) {
            doubts.add("hours of an override are not understood: " + override.path("utc_start") + " to "
                    + override.path("utc_end"));
            return Optional.empty();
        }
    }

    private static LocalTime hour(JsonNode hhmm) {
        String text = hhmm.asText();
        return LocalTime.parse("0".repeat(Math.max(0, 4 - text.length())) + text, HOURS);
    }
}
