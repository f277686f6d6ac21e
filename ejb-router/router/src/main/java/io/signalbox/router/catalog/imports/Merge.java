package io.signalbox.router.catalog.imports;

import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Provider;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.catalog.Tier;
import io.signalbox.router.ledger.PriceList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts an offer into a model. What the offer does not say stays as it was; no price never replaces a price. */
public final class Merge {

    private Merge() {}

    /** The model with the offered target in it, in its old place or at the end; a new model where there was none. */
    public static Model into(Optional<Model> known, Offer offer, Provider provider) {
        Model model = known.orElseGet(() -> fresh(offer));
        List<Target> targets = new ArrayList<>(model.targets());
        int place = place(targets, offer);
        Optional<Target> before = place < 0 ? Optional.empty() : Optional.of(targets.get(place));
        Target target = target(model, before, offer, provider);
        if (place < 0) {
            targets.add(target);
        } else {
            targets.set(place, target);
        }
        return with(place < 0 ? model : ending(model, offer), targets);
    }

    /** An offer of a target that was there before may move the model's end; a new one does not end the others. */
    private static Model ending(Model model, Offer offer) {
        Model.Life life = new Model.Life(
                model.life().knowledge(),
                offer.facts().expires().or(() -> model.life().expires()),
                model.life().successor());
        return new Model(
                model.id(),
                model.name(),
                model.created(),
                model.contextLength(),
                model.maxCompletionTokens(),
                model.inputModalities(),
                model.outputModalities(),
                life,
                model.openWeights(),
                model.targets());
    }

    /** The model with other targets; its limits are those of the targets that take most. */
    public static Model with(Model model, List<Target> targets) {
        return new Model(
                model.id(),
                model.name(),
                model.created(),
                targets.stream().mapToLong(Target::contextLength).max().orElse(0),
                targets.stream().mapToLong(Target::maxCompletionTokens).max().orElse(0),
                model.inputModalities(),
                model.outputModalities(),
                model.life(),
                model.openWeights(),
                targets);
    }

    private static int place(List<Target> targets, Offer offer) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).slug().equals(offer.slug())) {
                return i;
            }
        }
        return -1;
    }

    private static Model fresh(Offer offer) {
        Offer.Facts facts = offer.facts();
        return new Model(
                offer.model(),
                facts.name(),
                facts.created().orElse(LocalDate.EPOCH),
                facts.contextLength(),
                facts.maxCompletionTokens(),
                facts.inputModalities(),
                facts.outputModalities(),
                new Model.Life(facts.knowledge(), facts.expires(), Optional.empty()),
                facts.openWeights().orElse(false),
                List.of());
    }

    private static Target target(Model model, Optional<Target> before, Offer offer, Provider provider) {
        Offer.Facts facts = offer.facts();
        return new Target(
                model.id(),
                provider,
                offer.providerModel(),
                offer.variant(),
                before.map(Target::tier).orElse(Tier.DEFAULT),
                facts.contextLength() > 0
                        ? facts.contextLength()
                        : before.map(Target::contextLength).orElse(0L),
                facts.maxCompletionTokens() > 0
                        ? facts.maxCompletionTokens()
                        : before.map(Target::maxCompletionTokens).orElse(0L),
                facts.parameters().over(before.map(Target::parameters).orElse(Set.of())),
                facts.parameters().efforts().isEmpty()
                        ? before.map(Target::efforts).orElse(List.of())
                        : facts.parameters().efforts(),
                before.map(Target::quantization).orElse("unknown"),
                before.map(Target::data).orElse(provider.data()),
                prices(before, offer),
                provider.chatUri(offer.providerModel()));
    }

    /** Prices that are the same keep their spelling. */
    private static PriceList prices(Optional<Target> before, Offer offer) {
        PriceList old = before.map(Target::prices).orElse(PriceList.UNKNOWN);
        boolean keep = offer.prices().periods().isEmpty() || Fields.same(old, offer.prices());
        return keep ? old : offer.prices();
    }

    /** The providers that an offer needs and the catalogue has. */
    static Optional<Provider> provider(Map<String, Provider> providers, Offer offer) {
        return Optional.ofNullable(providers.get(offer.provider()));
    }
}
