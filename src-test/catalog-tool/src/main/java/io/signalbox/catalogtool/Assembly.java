package io.signalbox.catalogtool;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Provider;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.catalog.imports.Merge;
import io.signalbox.router.catalog.imports.ModelNames;
import io.signalbox.router.catalog.imports.Offer;
import io.signalbox.router.catalog.imports.Purpose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Brings offers and what is kept by hand together, model by model. Not thread-safe. */
final class Assembly {

    private static final String OPENROUTER = "openrouter";

    /**
     * Providers whose OpenAI-shaped door is for chat only: https://huggingface.co/docs/inference-providers tells to use
     * its own clients for all other tasks.
     */
    private static final Set<String> CHAT_ONLY = Set.of("huggingface");

    private final Catalog byHand;
    private final KnownEfforts efforts;
    private final List<String> providerOrder;
    private final Map<String, List<Offer>> offers = new TreeMap<>();
    private final List<String> left = new ArrayList<>();

    Assembly(Catalog byHand, KnownEfforts efforts) {
        this.byHand = byHand;
        this.efforts = efforts;
        this.providerOrder = byHand.providers().keySet().stream().sorted().toList();
    }

    void add(List<Offer> list) {
        for (Offer offer : list) {
            if (!byHand.providers().containsKey(offer.provider())) {
                left.add(offer.providerModel() + ": no provider '" + offer.provider() + "'");
            } else if (offer.model().startsWith("openrouter/")
                    || offer.providerModel()
                            .matches("gemini-.*-latest|(mistral|devstral)-(large-|medium-|small-)?latest")) {
                left.add(offer.providerModel() + " at " + offer.provider() + ": leads to other models");
            } else {
                offers.computeIfAbsent(offer.model(), id -> new ArrayList<>()).add(offer);
            }
        }
    }

    private Optional<String> useless(Offer offer) {
        return switch (Purpose.of(offer.model(), offer.facts())) {
            case CHAT -> Optional.empty();
            case EMBEDDINGS ->
                embeds(offer.provider()) ? Optional.empty() : Optional.of("no embeddings in OpenAI's schema there");
            case OTHER -> Optional.of("neither for chat nor for embeddings");
        };
    }

    /** Whether the provider has {@code POST /embeddings} as OpenAI has it. */
    private boolean embeds(String provider) {
        return byHand.providers().get(provider).tongue().equals("openai") && !CHAT_ONLY.contains(provider);
    }

    /** Leaves out what no caller can use, once all lists are in: what one does not say of a model, another may. */
    void close() {
        offers.replaceAll((id, list) -> {
            Facts facts = new Facts(list);
            List<Offer> useful = new ArrayList<>();
            for (Offer offer : list) {
                Offer filled = facts.filled(offer);
                Optional<String> useless = useless(filled);
                useless.ifPresentOrElse(
                        why -> left.add(offer.providerModel() + " at " + offer.provider() + ": " + why),
                        () -> useful.add(filled));
            }
            return useful;
        });
        offers.values().removeIf(List::isEmpty);
    }

    /** All models, by id. */
    Collection<Model> models() {
        Map<String, Model> models = new TreeMap<>(byHand.models());
        offers.forEach((id, list) -> models.put(id, model(id, list)));
        return models.values();
    }

    private Model model(String id, List<Offer> list) {
        Facts facts = new Facts(list);
        Map<String, Offer> bySlug = new LinkedHashMap<>();
        list.forEach(offer -> bySlug.merge(offer.slug(), offer, Assembly::better));
        Optional<Model> known = Optional.ofNullable(byHand.models().get(id));
        Model model = facts.model(id, known);
        for (Offer offer : bySlug.values()) {
            Provider provider = byHand.providers().get(offer.provider());
            model = Merge.into(Optional.of(model), facts.completed(offer, model), provider);
        }
        return Merge.with(
                model,
                model.targets().stream()
                        .map(target -> target.thinking(efforts.of(target)))
                        .sorted(order(id))
                        .toList());
    }

    /** Of two names for the same, the one that has a price, and does not carry a date. */
    private static Offer better(Offer one, Offer other) {
        boolean priced = !one.prices().periods().isEmpty();
        boolean otherPriced = !other.prices().periods().isEmpty();
        if (priced != otherPriced) {
            return priced ? one : other;
        }
        return one.providerModel().length() <= other.providerModel().length() ? one : other;
    }

    /** The maker itself, then the others, then OpenRouter, then servers of the shop's own. */
    private Comparator<Target> order(String id) {
        String author = id.substring(0, id.indexOf('/'));
        List<String> kept = byHand.models().containsKey(id)
                ? byHand.models().get(id).targets().stream().map(Target::slug).toList()
                : List.of();
        return Comparator.comparingInt((Target target) -> rank(author, target))
                .thenComparingInt(target -> {
                    int place = kept.indexOf(target.slug());
                    return place < 0 ? Integer.MAX_VALUE : place;
                })
                .thenComparing(target -> providerOrder.indexOf(target.provider().id()))
                .thenComparing(Target::slug);
    }

    private static int rank(String author, Target target) {
        String provider = target.provider().id();
        if (ModelNames.home(provider).equals(author) || provider.equals("openai-responses")) {
            return target.variant().isEmpty() ? 0 : 1;
        }
        if (provider.equals(OPENROUTER)) {
            return 3;
        }
        return target.provider().region().equals("local") ? 4 : 2;
    }

    /** The names that the makers' own clients send, and slugs without their author, where they mean one model only. */
    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Model model : models()) {
            claim(names, seen, model.id().substring(model.id().indexOf('/') + 1), model.id());
        }
        offers.values().stream()
                .flatMap(List::stream)
                .filter(offer -> offer.model().startsWith(ModelNames.home(offer.provider()) + "/")
                        && offer.variant().isEmpty())
                .forEach(offer -> claim(names, seen, offer.providerModel(), offer.model()));
        names.keySet().removeIf(name -> seen.get(name) > 1);
        return names;
    }

    private static void claim(Map<String, String> names, Map<String, Integer> seen, String name, String id) {
        String before = names.put(name, id);
        if (before == null || !before.equals(id)) {
            seen.merge(name, 1, Integer::sum);
        }
    }

    /** What was written and what was left out, for the one who runs the tool. */
    String report() {
        Collection<Model> models = models();
        long targets =
                models.stream().mapToLong(model -> model.targets().size()).sum();
        long direct = models.stream()
                .filter(model -> !isForEmbeddings(model))
                .filter(model -> model.targets().stream()
                        .anyMatch(target -> !target.provider().id().equals(OPENROUTER)))
                .count();
        long embeddings = models.stream().filter(Assembly::isForEmbeddings).count();
        long providers = models.stream()
                .flatMap(model -> model.targets().stream())
                .map(target -> target.provider().id())
                .distinct()
                .count();
        long unpriced = models.stream()
                .flatMap(model -> model.targets().stream())
                .filter(target -> target.prices().periods().isEmpty())
                .count();
        return models.size() + " models, " + embeddings + " of them for embeddings, " + direct
                + " of the others at others than OpenRouter; " + targets + " targets at " + providers + " providers, "
                + unpriced + " of them without a price; left out:\n" + String.join("\n", left) + "\n";
    }

    private static boolean isForEmbeddings(Model model) {
        return model.outputModalities().equals(List.of(Purpose.VECTORS));
    }
}
