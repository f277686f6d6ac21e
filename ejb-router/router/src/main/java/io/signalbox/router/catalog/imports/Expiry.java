package io.signalbox.router.catalog.imports;

import io.signalbox.router.catalog.Model;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The day on which a model ends, as a list would change it. */
final class Expiry {

    private Expiry() {}

    /**
     * Adds the day to what is different.
     *
     * @return why it must be accepted by its own name: it holds for the model's other targets as well
     */
    static Optional<String> field(Optional<Model> before, Model after, List<Difference.Field> fields) {
        Optional<LocalDate> old = before.flatMap(model -> model.life().expires());
        Optional<LocalDate> next = after.life().expires();
        if (old.equals(next)) {
            return Optional.empty();
        }
        fields.add(new Difference.Field(
                "model ends on",
                old.map(LocalDate::toString).orElse(""),
                next.map(LocalDate::toString).orElse("")));
        int others = after.targets().size() - 1;
        return others == 0
                ? Optional.empty()
                : Optional.of("the day of its end would hold for the model's " + others + " other targets too");
    }

    /** Says where the day is over: nobody could call what is accepted. */
    static Optional<String> over(Offer offer, LocalDate today) {
        return offer.facts()
                .expires()
                .filter(day -> !day.isAfter(today))
                .map(day -> "it has ended on " + day + ": nobody could call it");
    }
}
