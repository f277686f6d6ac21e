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
 * first; then those of which nothing was measured, by price; then those that were measured to be worse than a model that
 * nobody measured is taken to be ({@link #usual}). Where nothing was measured of any, or nothing that was is good enough
 * to choose by, price stands in for quality, and every reason says so.
 */
public final class AutoChoice {

    /** A model measured less often than this counts with the lower end of its interval: luck must not win. */
    static final long THIN = 30;

    /** What nobody measured is taken to be like what was, with so many answers added of which half are good. */
    private static final double PRIOR = 20;

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

    /**
     * The order.
     *
     * @param why by which rule it came about, for people
     * @param models all that were offered, the first to be tried first
     */
    public record Ranking(String why, List<Ranked> models) {}

    /** Cheapest first; an unknown price is no reason to hope, so it comes last. */
    static final Comparator<Offer> CHEAPEST = Comparator.comparing(
                    (Offer offer) -> offer.cost().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Offer::model);

    /** Orders the offers; all of them come back. */
    public static Ranking rank(List<Offer> offers, Level level) {
        Optional<Offer> best = offers.stream()
                .filter(offer -> offer.estimate().isPresent())
                .max(Comparator.comparingDouble((Offer offer) -> counted(offer)).thenComparing(CHEAPEST.reversed()));
        if (best.isEmpty()) {
            String why = "nothing was measured of any model here, so price stands in for quality";
            return new Ranking(why, ByPrice.rank(offers, level, why));
        }
        boolean allMeasured = offers.stream().allMatch(offer -> offer.estimate().isPresent());
        double usual = allMeasured ? 0 : usual(offers);
        double asked = counted(best.get());
        if (asked < usual) {
            Split split = Split.of(offers, usual, usual);
            String why = String.format(
                    Locale.ROOT,
                    "no measured model is good enough to choose by (the best, %s, counts with %.2f; one that nobody"
                            + " measured is taken to reach %.2f), so price stands in for quality",
                    best.get().model(),
                    counted(best.get()),
                    usual);
            List<Offer> open = new ArrayList<>(split.unmeasured());
            open.addAll(split.fair());
            List<Ranked> ranked = new ArrayList<>(ByPrice.rank(open, level, why));
            ranked.addAll(split.badOnes());
            return new Ranking(why, ranked);
        }
        double needed = Math.max(asked / 2, asked - level.gap()); // half as good is no bargain at any level
        Split split = Split.of(offers, usual, needed);
        List<Ranked> ranked = new ArrayList<>();
        split.fair().forEach(offer -> ranked.add(judge(offer, needed, best.get(), level)));
        ranked.sort(Comparator.comparing(Ranked::reaches)
                .reversed()
                .thenComparing((one, other) -> one.reaches() ? 0 : Double.compare(other.score(), one.score()))
                .thenComparing(Ranked::offer, CHEAPEST));
        ranked.addAll(ByPrice.rank(
                split.unmeasured(),
                level,
                "nothing was measured of it, so it stands behind what was measured to be good, and by price"));
        ranked.addAll(split.badOnes());
        return new Ranking(
                String.format(
                        Locale.ROOT,
                        "cheapest model measured to answer prompts like this one as level '%s' asks: %.2f good answers"
                                + " or more, beside %.2f of the best",
                        level.name(),
                        needed,
                        asked),
                ranked);
    }

    /** The share of good answers that an estimate counts with. */
    public static double counted(Estimate estimate) {
        return estimate.samples() < THIN ? estimate.low() : estimate.success();
    }

    /**
     * What a model that nobody measured is taken to reach: the mean of those that were, each with {@value #THIN} answers
     * at most, and ten good and ten bad ones.
     */
    static double usual(List<Offer> offers) {
        double good = PRIOR / 2;
        double all = PRIOR;
        for (Offer offer : offers) {
            double weight = offer.estimate()
                    .map(estimate -> (double) Math.min(THIN, estimate.samples()))
                    .orElse(0.0);
            all += weight;
            good += weight * success(offer);
        }
        return good / all;
    }

    static double success(Offer offer) {
        return offer.estimate().map(Estimate::success).orElse(0.0);
    }

    private static double counted(Offer offer) {
        return offer.estimate().map(AutoChoice::counted).orElse(-1.0);
    }

    private static Ranked judge(Offer offer, double needed, Offer best, Level level) {
        Estimate estimate = offer.estimate().orElseThrow();
        double score = counted(estimate);
        boolean reaches = offer.equals(best) || score >= needed - 1e-9;
        String thin = estimate.samples() < THIN
                ? String.format(
                        Locale.ROOT,
                        " (lower end of %.2f, measured only %d times)",
                        estimate.success(),
                        estimate.samples())
                : "";
        String reason = offer.equals(best)
                ? String.format(
                        Locale.ROOT,
                        "expected success %.2f%s is the best measured; level '%s' asks for %.2f; %s",
                        score,
                        thin,
                        level.name(),
                        needed,
                        estimate.basis())
                : String.format(
                        Locale.ROOT,
                        "expected success %.2f%s %s %.2f, which level '%s' asks for beside the best, %s; %s",
                        score,
                        thin,
                        reaches ? "reaches" : "is below",
                        needed,
                        level.name(),
                        best.model(),
                        estimate.basis());
        return new Ranked(offer, score, reaches, reason);
    }

    /** Offers by what is known of them: bad is what neither reaches what is needed nor what is usual. */
    private record Split(List<Offer> unmeasured, List<Offer> fair, List<Offer> bad, double usual, double needed) {

        static Split of(List<Offer> offers, double usual, double needed) {
            Split split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), usual, needed);
            offers.forEach(offer -> split.listOf(offer).add(offer));
            return split;
        }

        private List<Offer> listOf(Offer offer) {
            if (offer.estimate().isEmpty()) {
                return unmeasured;
            }
            return success(offer) < usual && counted(offer) < needed - 1e-9 ? bad : fair;
        }

        List<Ranked> badOnes() {
            return bad.stream()
                    .sorted(Comparator.comparingDouble(AutoChoice::success)
                            .reversed()
                            .thenComparing(CHEAPEST))
                    .map(offer -> new Ranked(
                            offer,
                            counted(offer),
                            false,
                            String.format(
                                    Locale.ROOT,
                                    "expected success %.2f is less than the %.2f that a model nobody measured is"
                                            + " taken to reach, so it stands behind those; %s",
                                    success(offer),
                                    usual,
                                    offer.estimate().orElseThrow().basis())))
                    .toList();
        }
    }
}
