package io.signalbox.router.routing;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Resolution;
import io.signalbox.router.quality.AutoChoice;
import io.signalbox.router.quality.Estimate;
import io.signalbox.router.quality.Level;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.wire.AutoWishes;
import io.signalbox.router.wire.Preferences;
import io.signalbox.router.wire.PromptText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * {@code signalbox/auto}: the models in the order of {@link AutoChoice}, each model's targets the cheapest first. One is
 * made for each call, because what was measured counts by its likeness to the prompt.
 */
final class Auto implements Strategy {

    private static final List<String> NAMES = List.of("signalbox/auto", "openrouter/auto");

    /** A call that eight targets did not answer will not be answered by the hundredth. */
    static final int MOST_TARGETS = 8;

    /** What fails at two providers may be the model's own doing: the next target is another model's. */
    static final int MOST_OF_A_MODEL = 2;

    /** Suffixes that say nothing against what auto does: flex targets may serve, and only what costs nothing. */
    private static final Set<Suffix> SUFFIXES = Set.of(Suffix.FLOOR, Suffix.FREE);

    private final Level level;
    private final Map<String, Estimate> near;
    private final Map<String, AutoChoice.Ranked> ranked = new HashMap<>();
    private String why = "";
    private Comparator<Contender> order = Comparator.comparingInt(one -> one.place);

    private Auto(Level level, Map<String, Estimate> near) {
        this.level = level;
        this.near = near;
    }

    /** Whether a name means this choice, with or without a suffix. */
    static boolean isAuto(String name) {
        return NAMES.contains(base(name));
    }

    private static String base(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /**
     * Every model that can be called today and writes text.
     *
     * @throws GatewayException for a suffix that does not go with it
     */
    static List<Asked> models(String name, Catalog catalog, Instant now) {
        Optional<Suffix> suffix = suffix(name);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return catalog.models().values().stream()
                .filter(Model::callable)
                .filter(model -> model.outputModalities().isEmpty()
                        || model.outputModalities().contains("text"))
                .filter(model -> !model.ended(today))
                .map(model ->
                        new Asked(name, new Resolution(name, model, List.of(), List.of(), Optional.empty()), suffix))
                .toList();
    }

    private static Optional<Suffix> suffix(String name) {
        String text = name.substring(base(name).length());
        Optional<Suffix> suffix = text.isEmpty() ? Optional.empty() : Suffix.of(text.substring(1));
        if (!text.isEmpty() && suffix.filter(SUFFIXES::contains).isEmpty()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "'" + text + "' does not go with " + base(name) + ", which chooses by measured quality and"
                                    + " by price: leave it out, or name a model. ':free' and ':floor' go with it.")
                    .withParam("model");
        }
        return suffix;
    }

    /** What a request wishes that auto does not go by, for people. */
    static List<String> unused(Preferences wanted) {
        List<String> unused = new ArrayList<>(0);
        if (wanted.sort().isPresent() || wanted.acrossModels()) {
            unused.add("provider.sort does not order the targets of signalbox/auto: they stand by quality and price");
        }
        if (!wanted.order().isEmpty()) {
            unused.add("provider.order does not order the targets of signalbox/auto; provider.only leaves out others");
        }
        return unused;
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
        return why;
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
        AutoChoice.Ranking ranking = AutoChoice.rank(offers, level);
        why = ranking.why();
        Map<String, Integer> places = new HashMap<>();
        for (AutoChoice.Ranked one : ranking.models()) {
            places.put(one.offer().model(), places.size());
            ranked.put(one.offer().model(), one);
        }
        order = Comparator.comparing((Contender one) -> one.standing)
                .thenComparing(one -> places.get(one.target.model()))
                .thenComparingDouble(Contender::costOrWorst)
                .thenComparingInt(one -> one.place);
        contenders.sort(order);
    }

    @Override
    public List<Contender> worthTrying(List<Contender> ordered) {
        List<Contender> tried = new ArrayList<>();
        List<Contender> more = new ArrayList<>(); // of a model that has its two: only where others do not fill the list
        Map<String, Integer> counts = new HashMap<>();
        for (Contender one : ordered) {
            (counts.merge(one.target.model(), 1, Integer::sum) <= MOST_OF_A_MODEL ? tried : more).add(one);
        }
        tried.addAll(more);
        return tried.subList(0, Math.min(MOST_TARGETS, tried.size()));
    }

    /** One that is passed over for worse ones of other models is not told that there are better ones. */
    @Override
    public Plan.Removal left(Contender contender, List<Contender> tried) {
        boolean worse = tried.stream().anyMatch(one -> order.compare(one, contender) > 0);
        if (!worse) {
            return Strategy.super.left(contender, tried);
        }
        String model = contender.target.model();
        long named =
                tried.stream().filter(one -> one.target.model().equals(model)).count();
        String why = "two targets of one model at most where there are others, and " + named + " of " + model
                + " are in the plan; " + reason(contender);
        return new Plan.Removal("auto_model_limit", "auto_limit", "model", why);
    }

    @Override
    public String reason(Contender contender) {
        return ranked.get(contender.target.model()).reason() + "; " + Cheapest.cost(contender);
    }
}
