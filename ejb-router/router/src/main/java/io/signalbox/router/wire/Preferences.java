package io.signalbox.router.wire;

import io.signalbox.router.ledger.PriceKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says of the targets it wants: OpenRouter's {@code provider} object, {@code session_id},
 * {@code prompt_cache_key} and {@code service_tier}. Immutable.
 *
 * @param order slugs to be tried first, in this order
 * @param only slugs that may be used; empty for all
 * @param ignore slugs that may not be used
 * @param allowFallbacks whether another target may be tried after the first
 * @param requireParameters whether a target must take every parameter of the request
 * @param denyDataCollection whether targets that store or train are out
 * @param zeroRetention whether targets that keep anything are out
 * @param distillable whether models that may not be learned from are out
 * @param quantizations those allowed; empty for all
 * @param sort by what targets are ordered; empty for the usual way
 * @param acrossModels whether all targets of all models asked are ordered together instead of model by model
 * @param minThroughput tokens per second below which a target goes to the end
 * @param maxLatency seconds to the first token above which a target goes to the end
 * @param maxPrice US dollars per million tokens, or per request; targets above are out
 * @param session calls of one session stay with one target; empty where none is named
 * @param cacheKey as session, where the provider's prompt cache was seen to serve; empty where none is named
 * @param serviceTier the tier asked; empty where none is
 */
public record Preferences(
        List<String> order,
        List<String> only,
        List<String> ignore,
        boolean allowFallbacks,
        boolean requireParameters,
        boolean denyDataCollection,
        boolean zeroRetention,
        boolean distillable,
        Set<String> quantizations,
        Optional<Sort> sort,
        boolean acrossModels,
        List<Cutoff> minThroughput,
        List<Cutoff> maxLatency,
        Map<PriceKind, BigDecimal> maxPrice,
        Optional<String> session,
        Optional<String> cacheKey,
        Optional<String> serviceTier) {

    /** By what targets can be ordered. */
    public enum Sort {
        PRICE,
        THROUGHPUT,
        LATENCY,
        /** By the share of good tool calls. */
        EXACTO,
        /** By measured quality; ours, OpenRouter has none. */
        QUALITY
    }

    /**
     * A wish about a percentile.
     *
     * @param percentile 50, 75, 90 or 99
     * @param value seconds or tokens per second
     */
    public record Cutoff(int percentile, double value) {}

    /** Nothing special is wanted. */
    public static final Preferences NONE = new Preferences(
            List.of(),
            List.of(),
            List.of(),
            true,
            false,
            false,
            false,
            false,
            Set.of(),
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Preferences {
        order = List.copyOf(order);
        only = List.copyOf(only);
        ignore = List.copyOf(ignore);
        quantizations = Set.copyOf(quantizations);
        minThroughput = List.copyOf(minThroughput);
        maxLatency = List.copyOf(maxLatency);
        maxPrice = Map.copyOf(maxPrice);
    }
}
