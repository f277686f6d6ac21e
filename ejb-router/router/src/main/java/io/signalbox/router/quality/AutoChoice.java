package io.signalbox.router.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The choice of {@code signalbox/auto}: the cheapest model that was measured to answer prompts like this one nearly as
 * well as the best, where the asked level says how nearly. Pure: no clock, no chance, no input or output.
 *
 * <p>Behind the chosen one stand the others that reach the level, the cheapest first; then those that do not, the best
 * first; then those of which nothing was measured. Where nothing was measured of any, price stands in for quality, and
 * every reason says so.
 */
public final class AutoChoice {

    /** A model measured less often than this counts with the lower end of its interval: luck must not win. */
    static final long THIN = 30;

    private AutoChoice() {}

    /**
     * A model that may be chosen.
     *
     * @param model its id
     * @param cost what this call is expected to cost there, in US dollars; empty where no price is known
     * @param estimate how well it answers prompts like this one; empty where nothing was measured
     */
    public record Offer(String model, Optional<BigDecimal> cost, Optional<Estimate> estimate) {}

    /**
     * A model in its place.
     *
     * @param offer what was offered
     * @param score the share of good answers it counts with; -1 where nothing was measured
     * @param reaches whether it reaches the asked level
     * @param reason why it stands where it does, with the numbers, for people
     */
    public record Ranked(Offer offer, double score, boolean reaches, String reason) {}

    /** Cheapest first; an unknown price is no reason to hope, so it comes last. */
    private static final Comparator<Offer> CHEAPEST = Comparator.comparing(
                    (Offer offer) -> offer.cost().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Offer::model);

    /** Orders the offers; all of them come back. */
    public static List<Ranked> rank(List<Offer> offers, Level level) {
        Optional<Offer> best = offers.stream()
                .filter(offer -> offer.estimate().isPresent())
                .max(Comparator.comparingDouble((Offer offer) -> counted(offer)).thenComparing(CHEAPEST.reversed()));
        if (best.isEmpty()) {
            return ByPrice.rank(offers.stream().sorted(CHEAPEST).toList(), level);
        }
        double needed = counted(best.get()) - level.gap();
        List<Ranked> ranked = new ArrayList<>();
        offers.forEach(offer -> ranked.add(judge(offer, needed, best.get(), level)));
        ranked.sort(Comparator.comparing(Ranked::reaches)
                .reversed()
                .thenComparing((one, other) -> one.reaches() ? 0 : Double.compare(other.score(), one.score()))
                .thenComparing(Ranked::offer, CHEAPEST));
        return ranked;
    }

    /** The share of good answers that an estimate counts with. */
    public static double counted(Estimate estimate) {
        return estimate.samples() < THIN ? estimate.low() : estimate.success();
    }

    private static double counted(Offer offer) {
        return offer.estimate().map(AutoChoice::counted).orElse(-1.0);
    }

    private static Ranked judge(Offer offer, double needed, Offer best, Level level) {
        if (offer.estimate().isEmpty()) {
            return new Ranked(offer, -1, false, "nothing was measured of it, so it stands behind all that was");
        }
        Estimate estimate = offer.estimate().get();
        double score = counted(estimate);
        boolean reaches = score >= needed - 1e-9;
        String thin = estimate.samples() < THIN
                ? String.format(
                        Locale.ROOT,
                        " (lower end of %.2f, measured only %d times)",
                        estimate.success(),
                        estimate.samples())
                : "";
        String reason = String.format(
                Locale.ROOT,
                "expected success %.2f%s %s %.2f, which level '%s' asks for beside %s; %s; %s",
                score,
                thin,
                reaches ? "reaches" : "is below",
                Math.max(0, needed),
                level.name(),
                offer.equals(best) ? "the best, this one" : "the best, " + best.model(),
                offer.cost().map(cost -> "about $" + cost.toPlainString()).orElse("price not known"),
                estimate.basis());
        return new Ranked(offer, score, reaches, reason);
    }
}
