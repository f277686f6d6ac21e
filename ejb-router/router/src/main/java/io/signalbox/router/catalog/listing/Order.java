package io.signalbox.router.catalog.listing;

import io.signalbox.router.catalog.Model;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.measure.Percentiles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** The orders of {@code GET /models} that can be known here; what has no figure comes last. */
final class Order {

    private static final Set<String> NAMES = Set.of(
            "newest",
            "pricing-low-to-high",
            "pricing-high-to-low",
            "context-high-to-low",
            "throughput-high-to-low",
            "latency-low-to-high");

    private final Measures measures;
    private final Instant now;

    private Order(Measures measures, Instant now) {
        this.measures = measures;
        this.now = now;
    }

    static Comparator<Model> of(Query query, Measures measures, Instant now) {
        Comparator<Model> byId = Comparator.comparing(Model::id);
        return query.oneOf("sort", NAMES)
                .map(name -> new Order(measures, now).by(name).thenComparing(byId))
                .orElse(byId);
    }

    private Comparator<Model> by(String name) {
        return switch (name) {
            case "newest" -> Comparator.comparing(Model::created).reversed();
            case "context-high-to-low" ->
                Comparator.comparingLong(Model::contextLength).reversed();
            case "pricing-low-to-high" -> knownFirst(this::price, Comparator.naturalOrder());
            case "pricing-high-to-low" -> knownFirst(this::price, Comparator.reverseOrder());
            case "throughput-high-to-low" -> knownFirst(this::throughput, Comparator.reverseOrder());
            default -> knownFirst(this::latency, Comparator.naturalOrder());
        };
    }

    private static <T> Comparator<Model> knownFirst(Function<Model, Optional<T>> figure, Comparator<T> order) {
        return Comparator.comparing(model -> figure.apply(model).orElse(null), Comparator.nullsLast(order));
    }

    private Optional<BigDecimal> price(Model model) {
        Optional<Price> price = Filters.price(model, now);
        return price.map(known -> known.prompt().add(known.completion()));
    }

    private Optional<Double> throughput(Model model) {
        OptionalDouble best = ModelEntry.callable(model).stream()
                .map(target -> measures.of(target).statistics().throughputHalfHour())
                .filter(Percentiles::known)
                .mapToDouble(Percentiles::p50)
                .max();
        return best.isPresent() ? Optional.of(best.getAsDouble()) : Optional.empty();
    }

    private Optional<Double> latency(Model model) {
        OptionalDouble best = ModelEntry.callable(model).stream()
                .map(target -> measures.of(target).statistics().latencyHalfHour())
                .filter(Percentiles::known)
                .mapToDouble(Percentiles::p50)
                .min();
        return best.isPresent() ? Optional.of(best.getAsDouble()) : Optional.empty();
    }
}
