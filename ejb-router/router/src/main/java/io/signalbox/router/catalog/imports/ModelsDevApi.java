package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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
    public static Listed read(String json) {
        Listed.Entries entries = new Listed.Entries();
        Lists.object(json).properties().forEach(provider -> {
            JsonNode models = provider.getValue().path("models");
            String place = "'" + Listed.shown(provider.getKey()) + "'";
            if (!models.isObject()) {
                entries.skip(place + " has no object 'models'");
            }
            models.properties()
                    .forEach(model -> entries.add(
                            place + ", model '" + Listed.shown(model.getKey()) + "'",
                            model.getValue(),
                            () -> offer(provider.getKey(), model.getKey(), model.getValue())));
        });
        return entries.whole();
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
                Purpose.facts(name.id(), facts(entry, listed, doubts)),
                prices(entry.path("cost"), doubts),
                doubts);
    }

    private static Offer.Facts facts(JsonNode entry, String listed, List<String> doubts) {
        return new Offer.Facts(
                entry.path("name").asText(listed),
                Lists.day(entry.path("release_date")),
                Lists.tokens(entry.at("/limit/context"), "limit.context", doubts),
                Lists.tokens(entry.at("/limit/output"), "limit.output", doubts),
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
        Prices found = found(cost, doubts);
        if (found.isZero()) {
            return found.zeroNotFree();
        }
        List<PriceList.Step> steps = steps(cost, doubts);
        return found.price()
                .map(known -> new PriceList(List.of(new PriceList.Period(Instant.EPOCH, known, steps))))
                .orElse(PriceList.UNKNOWN);
    }

    /** {@code context_over_200k} is the older spelling, and says 200k also where {@code tiers} knows the true length. */
    private static List<PriceList.Step> steps(JsonNode cost, List<String> doubts) {
        List<PriceList.Step> steps = new ArrayList<>();
        if (!cost.path("tiers").isArray()) {
            step(steps, LONG_PROMPT, cost.path("context_over_200k"), doubts);
            return steps;
        }
        for (JsonNode tier : cost.path("tiers")) {
            long size = tier.at("/tier/size").asLong();
            if (tier.at("/tier/type").asText().equals("context") && size > 0) {
                step(steps, size, tier, doubts);
            } else {
                doubts.add("a price for " + Listed.shown(tier.path("tier").toString()) + " is not understood");
            }
        }
        return steps;
    }

    private static void step(List<PriceList.Step> steps, long above, JsonNode rates, List<String> doubts) {
        Map<PriceKind, BigDecimal> parts = found(rates, doubts).parts();
        if (!parts.isEmpty()) {
            steps.add(new PriceList.Step(above + 1, Optional.empty(), parts));
        }
    }

    private static Prices found(JsonNode cost, List<String> doubts) {
        return new Prices(Prices.Unit.MILLION, doubts)
                .with(PriceKind.PROMPT, "input", cost.path("input"))
                .with(PriceKind.COMPLETION, "output", cost.path("output"))
                .with(PriceKind.INPUT_CACHE_READ, "cache_read", cost.path("cache_read"))
                .with(PriceKind.INPUT_CACHE_WRITE, "cache_write", cost.path("cache_write"))
                .with(PriceKind.AUDIO, "input_audio", cost.path("input_audio"))
                .with(PriceKind.AUDIO_OUTPUT, "output_audio", cost.path("output_audio"))
                // a cache or sound that costs nothing is a field that nobody filled in
                .withoutZero(PriceKind.INPUT_CACHE_READ)
                .withoutZero(PriceKind.INPUT_CACHE_WRITE)
                .withoutZero(PriceKind.AUDIO)
                .withoutZero(PriceKind.AUDIO_OUTPUT);
    }
}
