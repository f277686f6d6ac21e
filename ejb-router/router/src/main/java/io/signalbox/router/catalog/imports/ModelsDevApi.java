package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads models.dev's {@code api.json}: providers with their models, prices in US dollars per million tokens. */
public final class ModelsDevApi {

    private static final long LONG_PROMPT = 200_000;

    private ModelsDevApi() {}

    /**
     * The offers of the list, in its order.
     *
     * @throws UnreadableList where it is not such a list
     */
    public static List<Offer> read(String json) {
        List<Offer> offers = new ArrayList<>();
        Lists.object(json)
                .properties()
                .forEach(provider -> provider.getValue()
                        .path("models")
                        .properties()
                        .forEach(model -> offers.add(offer(provider.getKey(), model.getKey(), model.getValue()))));
        return offers;
    }

    private static Offer offer(String listedProvider, String listed, JsonNode entry) {
        String provider = ModelsDevProviders.of(listedProvider, listed);
        ModelName name = ModelNames.of(provider, listed);
        List<String> doubts = new ArrayList<>();
        boolean geographic = provider.startsWith("amazon-bedrock");
        return new Offer(
                name.id(),
                geographic ? ModelsDevProviders.bedrock(name.variant()) : provider,
                listed,
                geographic && !name.variant().equals("us") ? "" : name.variant(),
                facts(entry, listed),
                prices(entry.path("cost"), doubts),
                doubts);
    }

    private static Offer.Facts facts(JsonNode entry, String listed) {
        return new Offer.Facts(
                entry.path("name").asText(listed),
                Lists.day(entry.path("release_date")),
                entry.path("limit").path("context").asLong(),
                entry.path("limit").path("output").asLong(),
                ModelsDevProviders.modalities(
                        Lists.texts(entry.path("modalities").path("input"))),
                ModelsDevProviders.modalities(
                        Lists.texts(entry.path("modalities").path("output"))),
                Lists.day(entry.path("knowledge")),
                Optional.empty(),
                Optional.of(entry.path("open_weights").asBoolean()),
                Parameters.of(flag(entry, "reasoning"), flag(entry, "tool_call"), flag(entry, "structured_output")));
    }

    private static Optional<Boolean> flag(JsonNode entry, String name) {
        return entry.has(name) ? Optional.of(entry.path(name).asBoolean()) : Optional.empty();
    }

    private static PriceList prices(JsonNode cost, List<String> doubts) {
        Map<PriceKind, BigDecimal> parts = parts(cost);
        if (Prices.isZero(parts)) {
            return Prices.zeroNotFree(doubts);
        }
        Map<PriceKind, BigDecimal> longer = Prices.good(parts(cost.path("context_over_200k")), doubts);
        List<PriceList.Step> steps =
                longer.isEmpty() ? List.of() : List.of(new PriceList.Step(LONG_PROMPT + 1, Optional.empty(), longer));
        Optional<Price> price = Prices.of(parts, doubts);
        return price.map(known -> new PriceList(List.of(new PriceList.Period(Instant.EPOCH, known, steps))))
                .orElse(PriceList.UNKNOWN);
    }

    private static Map<PriceKind, BigDecimal> parts(JsonNode cost) {
        Map<PriceKind, BigDecimal> parts = new EnumMap<>(PriceKind.class);
        part(parts, PriceKind.PROMPT, cost.path("input"));
        part(parts, PriceKind.COMPLETION, cost.path("output"));
        part(parts, PriceKind.INPUT_CACHE_READ, cost.path("cache_read"));
        part(parts, PriceKind.INPUT_CACHE_WRITE, cost.path("cache_write"));
        part(parts, PriceKind.AUDIO, cost.path("input_audio"));
        part(parts, PriceKind.AUDIO_OUTPUT, cost.path("output_audio"));
        return parts;
    }

    /** A cache or sound that costs nothing is a field that nobody filled in; prompt and completion are judged together. */
    private static void part(Map<PriceKind, BigDecimal> parts, PriceKind kind, JsonNode value) {
        boolean whole = kind == PriceKind.PROMPT || kind == PriceKind.COMPLETION;
        Prices.decimal(value).filter(price -> whole || price.signum() != 0).ifPresent(price -> parts.put(kind, price));
    }
}
