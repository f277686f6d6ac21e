package io.signalbox.router.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The choice where nothing was measured: price stands in for quality. Each level has a fifth of the models by price, as
 * OpenRouter's {@code cost_tier} has (0-20 % for {@code low} to 80-100 % for {@code max}).
 */
final class ByPrice {

    private static final int BANDS = 5;

    private ByPrice() {}

    static List<AutoChoice.Ranked> rank(List<AutoChoice.Offer> cheapestFirst, Level level) {
        int wanted = band(level);
        List<AutoChoice.Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < cheapestFirst.size(); i++) {
            int band = i * BANDS / cheapestFirst.size();
            String reason = "nothing was measured of any model here, so price stands in for quality: level '"
                    + level.name() + "' asks for fifth " + (wanted + 1) + " of the prices, this one is number "
                    + (i + 1) + " of " + cheapestFirst.size() + " in fifth " + (band + 1);
            ranked.add(new AutoChoice.Ranked(cheapestFirst.get(i), -1, band == wanted, reason));
        }
        List<AutoChoice.Ranked> order = new ArrayList<>(ranked);
        order.sort(Comparator.comparingInt(one -> Math.abs(ranked.indexOf(one) * BANDS / ranked.size() - wanted)));
        return order;
    }

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
