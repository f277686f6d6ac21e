package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.PriceKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@link Preferences}. Strict: these wishes tighten a call, and a misspelt one that silently did nothing would
 * break a promise. Fields and values are those of OpenRouter's {@code ProviderPreferences}; {@code sort: quality} is ours.
 */
final class PreferencesReader {

    private static final List<String> TIERS = List.of("auto", "default", "flex", "priority", "scale", "fast");
    private static final List<String> SORTS = List.of("price", "throughput", "latency", "exacto", "quality");
    private static final List<String> PARTITIONS = List.of("model", "none");
    private static final Map<String, PriceKind> PRICES = Map.of(
            "prompt", PriceKind.PROMPT,
            "completion", PriceKind.COMPLETION,
            "request", PriceKind.REQUEST,
            "image", PriceKind.IMAGE,
            "audio", PriceKind.AUDIO);
    private static final Map<String, Integer> PERCENTILES = Map.of("p50", 50, "p75", 75, "p90", 90, "p99", 99);
    private static final int SESSION_LENGTH = 256;

    private List<String> order = List.of();
    private List<String> only = List.of();
    private List<String> ignore = List.of();
    private boolean allowFallbacks = true;
    private boolean requireParameters;
    private boolean denyDataCollection;
    private boolean zeroRetention;
    private boolean distillable;
    private Set<String> quantizations = Set.of();
    private Optional<Preferences.Sort> sort = Optional.empty();
    private Optional<Boolean> acrossModels = Optional.empty();
    private List<Preferences.Cutoff> minThroughput = List.of();
    private List<Preferences.Cutoff> maxLatency = List.of();
    private final Map<PriceKind, BigDecimal> maxPrice = new EnumMap<>(PriceKind.class);

    private PreferencesReader() {}

    static Preferences read(JsonMembers body) throws IOException {
        Optional<JsonParser> provider = body.parser("provider");
        Optional<String> session = text(body, "session_id", SESSION_LENGTH);
        Optional<String> cacheKey = text(body, "prompt_cache_key", Integer.MAX_VALUE);
        Optional<String> tier = text(body, "service_tier", SESSION_LENGTH);
        if (tier.isPresent() && !TIERS.contains(tier.get())) {
            throw FieldReader.invalid("service_tier", "one of " + String.join(", ", TIERS));
        }
        if (provider.isEmpty() && session.isEmpty() && cacheKey.isEmpty() && tier.isEmpty()) {
            return Preferences.NONE;
        }
        PreferencesReader reader = new PreferencesReader();
        if (provider.isPresent()) {
            try (JsonParser parser = provider.get()) {
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    new FieldReader(parser, "provider").members(reader::field);
                }
            }
        }
        return reader.build(session, cacheKey, tier);
    }

    private Preferences build(Optional<String> session, Optional<String> cacheKey, Optional<String> tier) {
        return new Preferences(
                order,
                only,
                ignore,
                allowFallbacks,
                requireParameters,
                denyDataCollection,
                zeroRetention,
                distillable,
                quantizations,
                sort,
                acrossModels.orElse(sort.equals(Optional.of(Preferences.Sort.QUALITY))),
                minThroughput,
                maxLatency,
                maxPrice,
                session,
                cacheKey,
                tier);
    }

    private void field(FieldReader field) throws IOException {
        switch (field.name()) {
            case "order" -> order = field.texts();
            case "only" -> only = field.texts();
            case "ignore" -> ignore = field.texts();
            case "allow_fallbacks" -> allowFallbacks = field.flag();
            case "require_parameters" -> requireParameters = field.flag();
            case "data_collection" ->
                denyDataCollection = field.oneOf(List.of("allow", "deny")).equals("deny");
            case "zdr" -> zeroRetention = field.flag();
            case "enforce_distillable_text" -> distillable = field.flag();
            case "quantizations" -> quantizations = field.textsOf(Target.QUANTIZATIONS);
            case "sort" -> sort(field);
            case "preferred_min_throughput" -> minThroughput = cutoffs(field);
            case "preferred_max_latency" -> maxLatency = cutoffs(field);
            case "max_price" -> field.members(this::price);
            default -> throw field.unknown();
        }
    }

    private void sort(FieldReader field) throws IOException {
        if (field.token() == JsonToken.START_OBJECT) {
            field.members(inner -> {
                switch (inner.name()) {
                    case "by" -> sort = Optional.of(sortOf(inner));
                    case "partition" ->
                        acrossModels = Optional.of(inner.oneOf(PARTITIONS).equals("none"));
                    default -> throw inner.unknown();
                }
            });
        } else {
            sort = Optional.of(sortOf(field));
        }
    }

    private static Preferences.Sort sortOf(FieldReader field) throws IOException {
        return Preferences.Sort.valueOf(field.oneOf(SORTS).toUpperCase(java.util.Locale.ROOT));
    }

    private static List<Preferences.Cutoff> cutoffs(FieldReader field) throws IOException {
        if (field.token() != JsonToken.START_OBJECT) {
            return List.of(new Preferences.Cutoff(50, field.number().doubleValue()));
        }
        List<Preferences.Cutoff> cutoffs = new java.util.ArrayList<>();
        field.members(inner -> {
            Integer percentile = PERCENTILES.get(inner.name());
            if (percentile == null) {
                throw inner.unknown();
            }
            cutoffs.add(new Preferences.Cutoff(percentile, inner.number().doubleValue()));
        });
        return cutoffs;
    }

    private void price(FieldReader field) throws IOException {
        PriceKind kind = PRICES.get(field.name());
        if (kind == null) {
            throw field.unknown();
        }
        maxPrice.put(kind, field.numberOrText());
    }

    private static Optional<String> text(JsonMembers body, String name, int longest) {
        Optional<byte[]> raw = body.raw(name);
        if (raw.isEmpty() || raw.get()[0] == 'n') {
            return Optional.empty();
        }
        try {
            Optional<String> text = body.text(name).filter(value -> !value.isEmpty() && value.length() <= longest);
            if (text.isEmpty()) {
                String limit = longest == Integer.MAX_VALUE ? "" : " of 1 to " + longest + " characters";
                throw FieldReader.invalid(name, "a text" + limit);
            }
            return text;
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException("the body was read before", impossible);
        }
    }
}
