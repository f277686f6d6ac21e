package io.signalbox.router.routing;

import java.util.Locale;

/** Best measured model first, among those that {@code max_price} leaves. */
final class HighestQualityUnderPrice extends ByFigure {

    @Override
    public String wire() {
        return "highest-quality";
    }

    @Override
    public String why() {
        return "model with the highest measured share of good answers first, among those that the price limit leaves";
    }

    @Override
    double figure(Contender contender) {
        return contender.quality.map(estimate -> -estimate.success()).orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public String reason(Contender contender) {
        return contender
                .quality
                .map(estimate -> String.format(
                        Locale.ROOT,
                        "%.0f %% good answers (%.0f to %.0f %%, %s)",
                        100 * estimate.success(),
                        100 * estimate.low(),
                        100 * estimate.high(),
                        estimate.basis()))
                .orElse("its model's quality was not measured");
    }
}
