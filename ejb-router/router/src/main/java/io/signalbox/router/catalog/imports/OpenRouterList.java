package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what OpenRouter's {@code GET /models} answers: every model at the provider {@code openrouter}. */
public final class OpenRouterList {

    private static final String PROVIDER = "openrouter";
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HHmm");

    private static final int MOST_STEPS = 50;

    private OpenRouterList() {}

    /**
     * The offers of the list, in its order. Names that only lead to a model ({@code ~author/family-latest}) are none.
     *
     * @throws UnreadableList where it is not such a list
     */
    public static Listed read(String json) {
        Listed.Entries entries = new Listed.Entries();
        int number = 0;
        for (JsonNode entry : Lists.array(json, "data")) {
            number++;
            if (entry.path("id").asText().startsWith("~")) {
                entries.skip("'" + Listed.shown(entry.path("id").asText()) + "' only leads to another model");
            } else {
                entries.add("entry " + number + " of 'data'", entry, () -> offer(entry));
            }
        }
        return entries.whole();
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
                Purpose.facts(listed, facts(entry, listed, doubts)),
                prices,
                doubts);
    }

    private static Offer.Facts facts(JsonNode entry, String listed, List<String> doubts) {
        return new Offer.Facts(
                entry.path("name").asText(listed).replaceFirst("^[^:]{1,30}: ", ""),
                Lists.dayOf(entry.path("created")),
                Lists.tokens(entry.path("context_length"), "context_length", doubts),
                Lists.tokens(entry.at("/top_provider/max_completion_tokens"), "max_completion_tokens", doubts),
                Lists.texts(entry.path("architecture").path("input_modalities")),
                Lists.texts(entry.path("architecture").path("output_modalities")),
                Lists.day(entry.path("knowledge_cutoff")),
                Lists.lastDay(entry.path("expiration_date"), "expiration_date", doubts),
                Optional.empty(),
                Parameters.named(Lists.texts(entry.path("supported_parameters")))
                        .thinking(efforts(entry)));
    }

    /** From the least to the most; a word that we do not know is none that we could ask for. */
    private static List<String> efforts(JsonNode entry) {
        List<String> listed = Lists.texts(entry.at("/reasoning/supported_efforts"));
        return Target.EFFORTS.stream().filter(listed::contains).toList();
    }

    private static PriceList prices(JsonNode pricing, String id, List<String> doubts) {
        Prices found = found(pricing, doubts);
        if (found.isZero() && !id.endsWith(":free")) {
            return found.zeroNotFree();
        }
        Optional<Price> price = found.price();
        if (price.isEmpty()) {
            return PriceList.UNKNOWN;
        }
        List<PriceList.Step> steps = new ArrayList<>();
        JsonNode overrides = pricing.path("overrides");
        if (!overrides.isMissingNode()
                && !overrides.isNull()
                && (!overrides.isArray() || overrides.size() > MOST_STEPS)) {
            doubts.add("overrides is no list of " + MOST_STEPS + " at most: " + Listed.shown(overrides.toString()));
            return PriceList.UNKNOWN;
        }
        for (JsonNode override : overrides) {
            Map<PriceKind, BigDecimal> parts = found(override, doubts).parts();
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

    private static Prices found(JsonNode pricing, List<String> doubts) {
        Prices prices = new Prices(Prices.Unit.TOKEN, doubts);
        for (PriceKind kind : PriceKind.values()) {
            prices.with(kind, kind.wire(), pricing.path(kind.wire()));
        }
        return prices;
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
