package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads LiteLLM's {@code model_prices_and_context_window.json}: one member per model, prices in US dollars per token,
 * steps by prompt length as members such as {@code input_cost_per_token_above_200k_tokens}, or a list
 * {@code tiered_pricing}. Only models for chat and for embeddings are offers. Its own {@code sample_spec} names the
 * fields (https://docs.litellm.ai/docs/provider_registration/add_model_pricing).
 */
public final class LiteLlmMap {

    private static final Pattern ABOVE = Pattern.compile("(.+)_above_(\\d{1,6})k_tokens");

    private static final Set<String> MODES = Set.of("chat", "embedding");

    private static final Map<String, String> PROVIDERS = Map.ofEntries(
            Map.entry("azure", "azure-openai"),
            Map.entry("azure_ai", "azure-foundry"),
            Map.entry("bedrock", "amazon-bedrock"),
            Map.entry("bedrock_converse", "amazon-bedrock"),
            Map.entry("cohere_chat", "cohere"),
            Map.entry("dashscope", "alibaba"),
            Map.entry("fireworks_ai", "fireworks"),
            Map.entry("gemini", "google"),
            Map.entry("moonshot", "moonshotai"),
            Map.entry("nvidia_nim", "nvidia"),
            Map.entry("together_ai", "together"));

    private static final Map<String, PriceKind> KINDS = Map.of(
            "input_cost_per_token", PriceKind.PROMPT,
            "output_cost_per_token", PriceKind.COMPLETION,
            "cache_read_input_token_cost", PriceKind.INPUT_CACHE_READ,
            "cache_creation_input_token_cost", PriceKind.INPUT_CACHE_WRITE,
            "cache_creation_input_token_cost_above_1hr", PriceKind.INPUT_CACHE_WRITE_1H,
            "input_cost_per_audio_token", PriceKind.AUDIO,
            "output_cost_per_audio_token", PriceKind.AUDIO_OUTPUT,
            "output_cost_per_reasoning_token", PriceKind.INTERNAL_REASONING);

    private LiteLlmMap() {}

    /**
     * The offers of the map, in its order.
     *
     * @throws UnreadableList where it is not such a map
     */
    public static Listed read(String json) {
        Listed.Entries entries = new Listed.Entries();
        Lists.object(json).properties().forEach(entry -> {
            JsonNode model = entry.getValue();
            boolean other =
                    model.isObject() && !MODES.contains(model.path("mode").asText());
            if (!entry.getKey().equals("sample_spec") && !other) {
                entries.add("'" + Listed.shown(entry.getKey()) + "'", model, () -> offer(entry.getKey(), model));
            }
        });
        return entries.whole();
    }

    private static Offer offer(String key, JsonNode entry) {
        String listed = entry.path("litellm_provider").asText();
        String provider = PROVIDERS.getOrDefault(listed, listed.replace('_', '-'));
        String model = key.startsWith(listed + "/") ? key.substring(listed.length() + 1) : key;
        ModelName name = provider.equals("openrouter") ? new ModelName(model, "") : ModelNames.of(provider, model);
        List<String> doubts = new ArrayList<>();
        return new Offer(
                name.id(),
                provider,
                model,
                name.variant(),
                Purpose.facts(name.id(), facts(entry, model, doubts)),
                prices(entry, doubts),
                doubts);
    }

    private static Offer.Facts facts(JsonNode entry, String model, List<String> doubts) {
        List<String> inputs = new ArrayList<>(List.of("text"));
        if (entry.path("supports_vision").asBoolean()) {
            inputs.add("image");
        }
        if (entry.path("supports_pdf_input").asBoolean()) {
            inputs.add("file");
        }
        return new Offer.Facts(
                model,
                Optional.empty(),
                Lists.tokens(entry.path("max_input_tokens"), "max_input_tokens", doubts),
                Lists.tokens(entry.path("max_output_tokens"), "max_output_tokens", doubts),
                inputs,
                List.of(entry.path("mode").asText().equals("embedding") ? Purpose.VECTORS : "text"),
                Optional.empty(),
                Lists.lastDay(entry.path("deprecation_date"), "deprecation_date", doubts),
                Optional.empty(),
                Parameters.of(
                        flag(entry, "supports_reasoning"),
                        flag(entry, "supports_function_calling"),
                        flag(entry, "supports_response_schema")));
    }

    private static Optional<Boolean> flag(JsonNode entry, String name) {
        return entry.has(name) ? Optional.of(entry.path(name).asBoolean()) : Optional.empty();
    }

    private static PriceList prices(JsonNode entry, List<String> doubts) {
        Prices found = new Prices(Prices.Unit.TOKEN, doubts);
        Map<Long, Prices> steps = new TreeMap<>();
        entry.properties().forEach(member -> {
            Matcher above = ABOVE.matcher(member.getKey());
            PriceKind kind = KINDS.get(above.matches() ? above.group(1) : member.getKey());
            if (kind != null && !member.getValue().isNull()) {
                Prices part = above.matches()
                        ? steps.computeIfAbsent(
                                Long.parseLong(above.group(2)) * 1000 + 1,
                                tokens -> new Prices(Prices.Unit.TOKEN, doubts))
                        : found;
                part.with(kind, member.getKey(), member.getValue());
            }
        });
        entry.path("tiered_pricing").forEach(tier -> {
            long above = tier.path("range").path(0).asLong();
            Prices part = above <= 0
                    ? found
                    : steps.computeIfAbsent(above + 1, tokens -> new Prices(Prices.Unit.TOKEN, doubts));
            KINDS.forEach((name, kind) -> part.with(kind, name, tier.path(name)));
        });
        if (found.isZero()) {
            return found.zeroNotFree();
        }
        Optional<Price> price = found.price();
        List<PriceList.Step> overrides = steps.entrySet().stream()
                .map(step -> new PriceList.Step(
                        step.getKey(), Optional.empty(), step.getValue().parts()))
                .filter(step -> !step.parts().isEmpty())
                .toList();
        return price.map(known -> new PriceList(List.of(new PriceList.Period(Instant.EPOCH, known, overrides))))
                .orElse(PriceList.UNKNOWN);
    }
}
