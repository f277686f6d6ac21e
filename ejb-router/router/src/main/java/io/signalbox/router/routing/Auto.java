package io.signalbox.router.routing;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Resolution;
import io.signalbox.router.quality.AutoChoice;
import io.signalbox.router.quality.Estimate;
import io.signalbox.router.quality.Level;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.wire.AutoWishes;
import io.signalbox.router.wire.PromptText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * {@code signalbox/auto}: the models in the order of {@link AutoChoice}, each model's targets the cheapest first. One is
 * made for each call, because what was measured counts by its likeness to the prompt.
 */
final class Auto implements Strategy {

    private static final List<String> NAMES = List.of("signalbox/auto", "openrouter/auto");

    /** A call that eight models' targets did not answer will not be answered by the hundredth. */
    private static final int MOST_TRIED = 8;

    private final Level level;
    private final Map<String, Estimate> near;
    private final Map<String, AutoChoice.Ranked> ranked = new HashMap<>();

    private Auto(Level level, Map<String, Estimate> near) {
        this.level = level;
        this.near = near;
    }

    static boolean isAuto(String name) {
        return NAMES.contains(name);
    }

    /** Every model that can be called today, writes text and is not excluded by the request. */
    static List<Asked> models(String name, Catalog catalog, AutoWishes wishes, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return catalog.models().values().stream()
                .filter(Model::callable)
                .filter(model -> model.outputModalities().isEmpty()
                        || model.outputModalities().contains("text"))
                .filter(model -> model.life().expires().map(today::isBefore).orElse(true))
                .filter(model -> wishes.allows(model.id()))
                .map(model -> new Asked(name, new Resolution(name, model, List.of(), List.of()), Optional.empty()))
                .toList();
    }

    /** Looks up what was measured near the prompt, for models that are left. */
    static Auto of(Asking asking, List<Contender> left, Quality quality) {
        AutoWishes wishes = asking.request().auto();
        Level level = wishes.level()
                .map(asked -> Level.named(asked).orElseGet(() -> Level.of(Double.parseDouble(asked))))
                .orElse(Level.STANDARD);
        List<String> models =
                left.stream().map(one -> one.target.model()).distinct().toList();
        Map<String, Estimate> near = quality.near(PromptText.of(asking.request().members()), models);
        left.forEach(one -> one.quality = Optional.ofNullable(near.get(one.target.model())));
        return new Auto(level, near);
    }

    @Override
    public String wire() {
        return "auto";
    }

    @Override
    public String why() {
        return near.isEmpty()
                ? "nothing was measured, so price stands in for quality at level '" + level.name() + "'"
                : "cheapest model measured to answer prompts like this one as level '" + level.name()
                        + "' asks: at most "
                        + BigDecimal.valueOf(level.gap()).stripTrailingZeros().toPlainString()
                        + " fewer good answers than the best";
    }

    @Override
    public int most() {
        return MOST_TRIED;
    }

    @Override
    public void order(List<Contender> contenders, RandomGenerator random) {
        Map<String, Optional<BigDecimal>> cheapest = new LinkedHashMap<>();
        for (Contender one : contenders) {
            cheapest.merge(
                    one.target.model(),
                    one.cost,
                    (known, other) -> known.isEmpty()
                            ? other
                            : other.filter(cost -> cost.compareTo(known.get()) < 0)
                                    .or(() -> known));
        }
        List<AutoChoice.Offer> offers = cheapest.entrySet().stream()
                .map(model -> new AutoChoice.Offer(
                        model.getKey(), model.getValue(), Optional.ofNullable(near.get(model.getKey()))))
                .toList();
        Map<String, Integer> places = new HashMap<>();
        for (AutoChoice.Ranked one : AutoChoice.rank(offers, level)) {
            places.put(one.offer().model(), places.size());
            ranked.put(one.offer().model(), one);
        }
        contenders.sort(Comparator.comparing((Contender one) -> one.standing)
                .thenComparing(one -> places.get(one.target.model()))
                .thenComparingDouble(Contender::costOrWorst)
                .thenComparingInt(one -> one.place));
    }

    @Override
    public String reason(Contender contender) {
        return ranked.get(contender.target.model()).reason();
    }
}
