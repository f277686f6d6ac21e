package io.signalbox.router.routing;

import java.util.Locale;

/** Fewest calls under way first, measured against what each is known to take before it answers 429. */
final class LeastLoaded extends ByFigure {

    @Override
    public String wire() {
        return "least-loaded";
    }

    @Override
    public String why() {
        return "fewest calls under way first, against the calls a second each is known to take";
    }

    @Override
    public boolean balances() {
        return true;
    }

    @Override
    double figure(Contender contender) {
        return contender.snapshot.inFlight() / contender.snapshot.capacity().orElse(1);
    }

    @Override
    public String reason(Contender contender) {
        String capacity = contender.snapshot.capacity().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", takes %.1f a second",
                        contender.snapshot.capacity().getAsDouble())
                : "";
        return contender.snapshot.inFlight() + " calls under way" + capacity;
    }
}
