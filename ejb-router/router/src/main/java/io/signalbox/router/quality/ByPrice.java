package io.signalbox.router.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The choice where nothing that was measured decides: price stands in for quality. Each level has a fifth of the models
 * by price, as OpenRouter's {@code cost_tier} has (0-20 % for {@code low} to 80-100 % for {@code max}).
 */
final class ByPrice {

    private static final List<String> NAMES = List.of(
            "the cheapest fifth",
            "the second cheapest fifth",
            "the middle fifth by price",
            "the second dearest fifth",
            "the dearest fifth");

    private static final int BANDS = NAMES.size();

    private ByPrice() {}

    /** @param why price decides, for people */
    static List<AutoChoice.Ranked> rank(List<AutoChoice.Offer> offers, Level level, String why) {
        List<AutoChoice.Offer> cheapestFirst =
                offers.stream().sorted(AutoChoice.CHEAPEST).toList();
        int wanted = band(level);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < cheapestFirst.size(); i++) {
            AutoChoice.Offer offer = cheapestFirst.get(i);
            int band = i * BANDS / cheapestFirst.size();
            String measured = offer.estimate()
                    .map(estimate -> String.format(
                            Locale.ROOT,
                            "; its own %.2f counts with %.2f: %s",
                            estimate.success(),
                            AutoChoice.counted(estimate),
                            estimate.basis()))
                    .orElse("");
            String reason = why + ": level '" + level.name() + "' takes " + NAMES.get(wanted)
                    + " of the models, and this one, "
                    + (i == 0 ? "the cheapest" : "number " + (i + 1) + " from the cheapest")
                    + " of " + cheapestFirst.size() + ", is in " + (band == wanted ? "it" : NAMES.get(band)) + measured;
            double score = offer.estimate().map(AutoChoice::counted).orElse(-1.0);
            placed.add(
                    new Placed(Math.abs(band - wanted), new AutoChoice.Ranked(offer, score, band == wanted, reason)));
        }
        return placed.stream()
                .sorted(Comparator.comparingInt(Placed::distance))
                .map(Placed::model)
                .toList();
    }

    private record Placed(int distance, AutoChoice.Ranked model) {}

    /** Named levels in their order; a number by its place among them. */
    private static int band(Level level) {
        List<Level> all = Level.all();
        int band = 0;
        while (band < BANDS - 1 && level.gap() <= all.get(band + 1).gap()) {
            band++;
        }
        return band;
    }
}
