package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.measure.Snapshot;
import io.signalbox.router.quality.Estimate;
import java.math.BigDecimal;
import java.util.Optional;

/** A target while a plan is made: what is known of it, and what became of it so far. Belongs to one call's thread. */
final class Contender {

    private static final int MILLION = 6;

    final Asked asked;
    final Target target;
    final int place; // in the order of models asked and of the catalogue: what decides where nothing else does
    final Optional<Price> price;
    final Optional<BigDecimal> cost;
    final Snapshot snapshot;
    /** Whether the caller named a tier that is a target's own: what is served and what is priced must be the same. */
    final boolean tierAsked;

    Optional<Estimate> quality; // over all; near the prompt where auto chooses

    Standing standing = Standing.GOOD;
    String misgiving = "";
    double share = -1;

    Contender(Asked asked, Target target, int place, Asking asking, Snapshot snapshot, Optional<Estimate> quality) {
        this.asked = asked;
        this.target = target;
        this.place = place;
        this.price = target.prices().at(asking.now(), asking.usualPromptTokens());
        this.cost = price.map(known -> cost(known, asking));
        this.snapshot = snapshot;
        this.tierAsked = asking.preferences()
                .serviceTier()
                .filter(tier -> tier.equals("priority") || tier.equals("flex"))
                .isPresent();
        this.quality = quality;
    }

    /** What the call is taken to cost here; the worst there is where no price is known, which is not zero. */
    double costOrWorst() {
        return cost.map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
    }

    /** Moves it behind those that stand better, unless it stands worse already. */
    void demote(Standing to, String why) {
        if (to.compareTo(standing) > 0) {
            standing = to;
            misgiving = why;
        }
    }

    private static BigDecimal cost(Price price, Asking asking) {
        return price.prompt()
                .multiply(BigDecimal.valueOf(asking.usualPromptTokens()))
                .add(price.completion().multiply(BigDecimal.valueOf(asking.completionTokens())))
                .movePointLeft(MILLION)
                .add(price.request());
    }
}
