package io.signalbox.catalogtool;

import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.imports.ModelNames;
import io.signalbox.router.catalog.imports.Offer;
import io.signalbox.router.catalog.imports.Parameters;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What all offers of one model say together. */
final class Facts {

    private static final String OPENROUTER = "openrouter";

    private final List<Offer> offers;
    private final Optional<Offer> openRouter;

    Facts(List<Offer> offers) {
        this.offers =
                offers.stream().sorted(Comparator.comparingInt(Facts::rank)).toList();
        this.openRouter = offers.stream()
                .filter(offer ->
                        offer.provider().equals(OPENROUTER) && offer.variant().isEmpty())
                .findFirst();
    }

    /** The maker knows best, then OpenRouter, then the others. */
    private static int rank(Offer offer) {
        if (offer.model().startsWith(ModelNames.home(offer.provider()) + "/")) {
            return 0;
        }
        return offer.provider().equals(OPENROUTER) ? 1 : 2;
    }

    /** The offer with what its list does not say of the model taken from the best that says it; never a price. */
    Offer filled(Offer offer) {
        Offer.Facts facts = offer.facts();
        return new Offer(
                offer.model(),
                offer.provider(),
                offer.providerModel(),
                offer.variant(),
                new Offer.Facts(
                        facts.name().isEmpty()
                                ? first(Offer.Facts::name, name -> !name.isEmpty(), offer.providerModel())
                                : facts.name(),
                        facts.created(),
                        facts.contextLength() == 0
                                ? first(Offer.Facts::contextLength, length -> length > 0, 0L)
                                : facts.contextLength(),
                        facts.maxCompletionTokens(),
                        facts.inputModalities().isEmpty()
                                ? first(Offer.Facts::inputModalities, list -> !list.isEmpty(), List.of())
                                : facts.inputModalities(),
                        facts.outputModalities().isEmpty()
                                ? first(Offer.Facts::outputModalities, list -> !list.isEmpty(), List.of())
                                : facts.outputModalities(),
                        facts.knowledge(),
                        facts.expires(),
                        facts.openWeights(),
                        facts.parameters()),
                offer.prices(),
                offer.doubts());
    }

    private <T> T first(Function<Offer.Facts, T> fact, Predicate<T> said, T otherwise) {
        return offers.stream()
                .map(Offer::facts)
                .map(fact)
                .filter(said)
                .findFirst()
                .orElse(otherwise);
    }

    /** What is kept by hand, and the rest by the best offer that has it. */
    Model model(String id, Optional<Model> known) {
        Offer best = offers.get(0);
        return new Model(
                id,
                known.map(Model::name).orElse(best.facts().name()),
                known.map(Model::created)
                        .filter(day -> !day.equals(LocalDate.EPOCH))
                        .or(this::created)
                        .orElse(LocalDate.EPOCH),
                0,
                0,
                known.map(Model::inputModalities).orElseGet(this::inputs),
                known.map(Model::outputModalities).orElse(best.facts().outputModalities()),
                new Model.Life(
                        offers.stream()
                                .flatMap(offer -> offer.facts().knowledge().stream())
                                .findFirst(),
                        known.flatMap(model -> model.life().expires()),
                        known.flatMap(model -> model.life().successor())),
                offers.stream().anyMatch(offer -> offer.facts().openWeights().orElse(false)),
                known.map(Model::targets).orElse(List.of()));
    }

    private Optional<LocalDate> created() {
        return offers.stream()
                .flatMap(offer -> offer.facts().created().stream())
                .findFirst();
    }

    /** Without sound where no price is known for it: at the price of text it would be sold too cheap. */
    private List<String> inputs() {
        boolean soundPriced = openRouter.stream()
                .flatMap(offer -> offer.prices().periods().stream())
                .anyMatch(period -> period.price().parts().containsKey(PriceKind.AUDIO));
        return offers.get(0).facts().inputModalities().stream()
                .filter(modality -> soundPriced || !modality.equals("audio"))
                .toList();
    }

    /**
     * An offer of a table that knows one price and few parameters, with what OpenRouter's list says of the same model:
     * its parameters; and its price steps where the price is the same, else no more context than up to the first step.
     */
    Offer completed(Offer offer, Model model) {
        if (openRouter.isEmpty() || offer.provider().equals(OPENROUTER)) {
            return offer;
        }
        Offer listed = openRouter.get();
        Optional<PriceList.Period> stepped = listed.prices().periods().stream()
                .filter(period -> !period.overrides().isEmpty())
                .findFirst();
        Optional<PriceList.Period> own = offer.prices().periods().stream().findFirst();
        boolean same = stepped.isPresent() && own.isPresent() && samePrice(stepped.get(), own.get());
        long firstStep = stepped.stream()
                .flatMap(period -> period.overrides().stream())
                .mapToLong(PriceList.Step::minPromptTokens)
                .filter(tokens -> tokens > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        Offer.Facts facts = offer.facts();
        return new Offer(
                offer.model(),
                offer.provider(),
                offer.providerModel(),
                offer.variant(),
                new Offer.Facts(
                        facts.name(),
                        facts.created(),
                        same ? facts.contextLength() : Math.min(facts.contextLength(), firstStep),
                        facts.maxCompletionTokens(),
                        facts.inputModalities(),
                        facts.outputModalities(),
                        facts.knowledge(),
                        facts.expires(),
                        facts.openWeights(),
                        parameters(offer, listed.facts().parameters())),
                same ? withSteps(own.get(), stepped.get()) : offer.prices(),
                offer.doubts());
    }

    /** What the model takes, a variant does not where its own list says so: one that does not reason, above all. */
    private static Parameters parameters(Offer offer, Parameters listed) {
        Parameters own = offer.facts().parameters();
        if (listed.isEmpty()) {
            return own;
        }
        if (offer.variant().isEmpty()) {
            return listed;
        }
        Set<String> taken = own.over(listed.all());
        return Parameters.named(taken).thinking(taken.contains("reasoning") ? listed.efforts() : List.of());
    }

    private static boolean samePrice(PriceList.Period one, PriceList.Period other) {
        return one.price().prompt().compareTo(other.price().prompt()) == 0
                && one.price().completion().compareTo(other.price().completion()) == 0;
    }

    private static PriceList withSteps(PriceList.Period own, PriceList.Period stepped) {
        return new PriceList(List.of(new PriceList.Period(own.from(), own.price(), stepped.overrides())));
    }
}
