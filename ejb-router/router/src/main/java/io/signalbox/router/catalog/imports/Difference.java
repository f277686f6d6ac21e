package io.signalbox.router.catalog.imports;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Provider;
import io.signalbox.router.catalog.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a list would change in a catalogue, target by target. Nothing changes before it is applied.
 *
 * @param items what would change or is refused, by target
 * @param unchanged how many targets of the list are as they were
 * @param coverage the providers that the list speaks of
 */
public record Difference(List<Item> items, int unchanged, List<Coverage> coverage) {

    private static final Set<String> NO_MODELS = Set.of("signalbox/auto", "openrouter/auto");

    /** What happens to a target. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        REFUSED
    }

    /**
     * One target.
     *
     * @param target {@code model@provider}
     * @param model the model's id
     * @param kind what happens to it
     * @param fields what is different
     * @param warning why it is refused, or why it must be accepted by its own name; empty where neither
     */
    public record Item(String target, String model, Kind kind, List<Field> fields, Optional<String> warning) {

        /** Whether "accept all" leaves it out. */
        public boolean needsWord() {
            return kind != Kind.REFUSED && warning.isPresent();
        }
    }

    /**
     * One field.
     *
     * @param name in words
     * @param before empty where there was nothing
     * @param after empty where there will be nothing
     */
    public record Field(String name, String before, String after) {}

    /**
     * How much of a provider the list knows: one that has two of three hundred targets is a part of a list.
     *
     * @param provider our id
     * @param known how many targets the catalogue has there
     * @param named how many of these the list names
     */
    public record Coverage(String provider, int known, int named) {

        private String text() {
            return "the list does not have it; it has " + named + " of the " + known + " targets known at " + provider;
        }
    }

    /**
     * Compares a list's offers with a catalogue. Of other providers than the list's it says nothing.
     *
     * @param today the day whose prices are compared
     */
    public static Difference between(Catalog catalog, List<Offer> offers, LocalDate today) {
        Map<String, Item> items = new TreeMap<>();
        Map<String, Target> known = targets(catalog);
        Set<String> named = new TreeSet<>();
        Set<String> twice = twice(offers);
        int unchanged = 0;
        for (Offer offer : offers) {
            String id = offer.model() + "@" + offer.slug();
            if (!named.add(id)) {
                continue; // two names of one target: the first one counts
            }
            Optional<Item> item = item(catalog, Optional.ofNullable(known.get(id)), id, offer, today);
            if (twice.contains(id)) {
                item = Optional.of(new Item(
                        id,
                        offer.model(),
                        Kind.REFUSED,
                        List.of(),
                        Optional.of("the list has it twice, and differently")));
            }
            item.ifPresent(found -> items.put(id, found));
            unchanged += item.isPresent() ? 0 : 1;
        }
        Map<String, Coverage> coverage = coverage(offers, known.values(), named);
        known.forEach((id, target) -> {
            Coverage covered = coverage.get(target.provider().id());
            if (covered != null && !named.contains(id)) {
                items.put(id, removed(catalog, id, target, covered.text()));
            }
        });
        return new Difference(List.copyOf(items.values()), unchanged, List.copyOf(coverage.values()));
    }

    /** One name, said twice and not alike: nobody can tell which is meant. */
    private static Set<String> twice(List<Offer> offers) {
        Map<String, Offer> first = new HashMap<>();
        Set<String> twice = new TreeSet<>();
        for (Offer offer : offers) {
            String id = offer.model() + "@" + offer.slug();
            Offer other = first.putIfAbsent(id, offer);
            if (other != null && other.providerModel().equals(offer.providerModel()) && !other.equals(offer)) {
                twice.add(id);
            }
        }
        return twice;
    }

    private static Map<String, Coverage> coverage(List<Offer> offers, Collection<Target> known, Set<String> named) {
        Map<String, List<Target>> targets = known.stream()
                .collect(Collectors.groupingBy(target -> target.provider().id()));
        Map<String, Coverage> coverage = new TreeMap<>();
        offers.stream().map(Offer::provider).distinct().forEach(provider -> {
            List<Target> there = targets.getOrDefault(provider, List.of());
            int both = (int)
                    there.stream().filter(target -> named.contains(target.id())).count();
            coverage.put(provider, new Coverage(provider, there.size(), both));
        });
        return coverage;
    }

    private static Map<String, Target> targets(Catalog catalog) {
        Map<String, Target> targets = new HashMap<>();
        catalog.models().values().forEach(model -> model.targets().forEach(target -> targets.put(target.id(), target)));
        return targets;
    }

    private static Optional<Item> item(
            Catalog catalog, Optional<Target> before, String id, Offer offer, LocalDate today) {
        Optional<Provider> provider = Merge.provider(catalog.providers(), offer);
        Optional<String> refusal = refusal(provider, offer);
        if (refusal.isPresent()) {
            return Optional.of(new Item(id, offer.model(), Kind.REFUSED, List.of(), refusal));
        }
        Model after =
                Merge.into(Optional.ofNullable(catalog.models().get(offer.model())), offer, provider.orElseThrow());
        Target target = after.targets().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        List<Field> fields = fields(before, target);
        Optional<String> end = Expiry.field(Optional.ofNullable(catalog.models().get(offer.model())), after, fields);
        Optional<String> over = Expiry.over(offer, today).or(() -> end);
        if (before.isPresent() && fields.isEmpty()) {
            return Optional.empty();
        }
        if (before.isPresent()) {
            return Optional.of(new Item(
                    id, offer.model(), Kind.CHANGED, fields, over.or(() -> Wild.change(before.get(), target, today))));
        }
        return Optional.of(new Item(
                id,
                offer.model(),
                Kind.ADDED,
                fields,
                over.or(() -> unpriced(target)).or(() -> Wild.fresh(target.prices(), today))));
    }

    private static Optional<String> unpriced(Target target) {
        return target.prices().periods().isEmpty()
                ? Optional.of("the list has no price for it: what its calls cost would not be known")
                : Optional.empty();
    }

    private static Optional<String> refusal(Optional<Provider> provider, Offer offer) {
        if (provider.isEmpty()) {
            return Optional.of("the catalogue has no provider '" + offer.provider() + "'");
        }
        if (!offer.model().matches("[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*")) {
            return Optional.of("'" + offer.model() + "' is no id that a model can have");
        }
        if (NO_MODELS.contains(offer.model())) {
            return Optional.of("'" + offer.model() + "' is a choice among all models, and no model");
        }
        if (!offer.variant().matches("[a-z0-9-]*")) {
            return Optional.of("'" + offer.variant() + "' is no variant that a target can have");
        }
        if (Purpose.of(offer.model(), offer.facts()) == Purpose.OTHER) {
            return Optional.of("it is neither for chat nor for embeddings");
        }
        List<String> doubts = new ArrayList<>(offer.doubts());
        doubts.addAll(
                Unsound.in(offer.prices(), offer.facts().outputModalities().contains(Purpose.VECTORS)));
        return doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts));
    }

    private static Item removed(Catalog catalog, String id, Target target, String gone) {
        boolean last = catalog.models().get(target.model()).targets().size() == 1;
        Optional<String> alias = catalog.aliases().entrySet().stream()
                .filter(entry -> entry.getValue().equals(target.model()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        boolean needed = last && (alias.isPresent() || isSuccessor(catalog, target.model()));
        return new Item(
                id,
                target.model(),
                needed ? Kind.REFUSED : Kind.REMOVED,
                fields(Optional.of(target), Optional.empty()),
                Optional.of(
                        needed
                                ? gone + "; it is the model's last target, and "
                                        + alias.map(name -> "the alias '" + name + "' leads to the model")
                                                .orElse("the model is a successor")
                                : gone));
    }

    private static boolean isSuccessor(Catalog catalog, String model) {
        return catalog.models().values().stream()
                .anyMatch(
                        other -> other.life().successor().filter(model::equals).isPresent());
    }

    private static List<Field> fields(Optional<Target> before, Target after) {
        return fields(before, Optional.of(after));
    }

    private static List<Field> fields(Optional<Target> before, Optional<Target> after) {
        Map<String, String> old = before.map(Fields::of).orElse(Map.of());
        Map<String, String> next = after.map(Fields::of).orElse(Map.of());
        Map<String, Boolean> names = new LinkedHashMap<>();
        old.keySet().forEach(name -> names.put(name, true));
        next.keySet().forEach(name -> names.put(name, true));
        List<Field> fields = new ArrayList<>();
        names.keySet().forEach(name -> {
            String was = old.getOrDefault(name, "");
            String is = next.getOrDefault(name, "");
            if (!was.equals(is)) {
                fields.add(new Field(name, was, is));
            }
        });
        return fields;
    }

    /**
     * The models as they are after the accepted items; empty for a model that has gone.
     *
     * @param accepted targets, as their items name them; what is refused stays refused
     */
    public Map<String, Optional<Model>> apply(Catalog catalog, List<Offer> offers, Set<String> accepted) {
        Map<String, Optional<Model>> changed = new TreeMap<>();
        Map<String, Kind> kinds = items.stream()
                .filter(item -> accepted.contains(item.target()) && item.kind() != Kind.REFUSED)
                .collect(Collectors.toMap(Item::target, Item::kind));
        for (Offer offer : offers) {
            String id = offer.model() + "@" + offer.slug();
            Kind kind = kinds.remove(id);
            if (kind == Kind.ADDED || kind == Kind.CHANGED) {
                Optional<Model> before = changed.getOrDefault(
                        offer.model(), Optional.ofNullable(catalog.models().get(offer.model())));
                changed.put(
                        offer.model(),
                        Optional.of(Merge.into(
                                before,
                                offer,
                                Merge.provider(catalog.providers(), offer).orElseThrow())));
            }
        }
        kinds.keySet().forEach(id -> remove(catalog, changed, id));
        return changed;
    }

    private static void remove(Catalog catalog, Map<String, Optional<Model>> changed, String id) {
        String name = id.substring(0, id.indexOf('@'));
        Optional<Model> model =
                changed.getOrDefault(name, Optional.ofNullable(catalog.models().get(name)));
        model.ifPresent(before -> {
            List<Target> left = before.targets().stream()
                    .filter(target -> !target.id().equals(id))
                    .toList();
            changed.put(name, left.isEmpty() ? Optional.empty() : Optional.of(Merge.with(before, left)));
        });
    }
}
