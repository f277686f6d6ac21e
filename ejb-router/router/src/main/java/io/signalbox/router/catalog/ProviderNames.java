package io.signalbox.router.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The words by which requests name providers, in any case: ids, names, the names that lists show, and those as slugs. A
 * word that several share means all of them, as OpenRouter's base slugs mean all regions and variants
 * (https://openrouter.ai/docs/guides/routing/provider-selection). An id that is no such base means its provider alone:
 * {@code google} is not what OpenRouter lists as Google. Immutable.
 */
public final class ProviderNames {

    private static final int NEAREST = 3;

    private final Map<String, Set<String>> providers = new TreeMap<>();
    private final Map<String, Set<String>> more = new TreeMap<>();

    ProviderNames(Collection<Provider> all, Collection<Model> models) {
        for (Provider one : all) {
            String listed = one.listing().name();
            for (String word : List.of(one.id(), lower(one.name()), slug(one.name()), lower(listed), slug(listed))) {
                providers.computeIfAbsent(word, key -> new TreeSet<>()).add(one.id());
            }
        }
        for (Provider one : all) {
            if (!slug(one.listing().name()).equals(one.id())) {
                providers.put(one.id(), Set.of(one.id()));
            }
        }
        for (Model model : models) {
            for (Target target : model.targets()) {
                String id = target.provider().id();
                if (target.slug().length() > id.length()) {
                    more.computeIfAbsent(id, key -> new TreeSet<>())
                            .add(target.slug().substring(id.length() + 1));
                }
            }
        }
    }

    /** The ids of those that a word means; empty for a word that nobody goes by. */
    public Set<String> providers(String word) {
        return providers.getOrDefault(lower(word), Set.of());
    }

    /** Whether one of these providers has a variant or tier of that name, at any model. */
    public boolean has(Set<String> ids, String variantOrTier) {
        return ids.stream().anyMatch(id -> more.getOrDefault(id, Set.of()).contains(variantOrTier));
    }

    /** What somebody may have meant, the nearest first: ids, and with a variant or tier where the word has a slash. */
    public List<String> nearest(String word) {
        List<String> known = new ArrayList<>();
        if (word.contains("/")) {
            more.forEach((id, names) -> names.forEach(name -> known.add(id + "/" + name)));
        }
        known.addAll(providers.keySet());
        return EditDistance.nearest(lower(word), known, NEAREST);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String slug(String name) {
        return lower(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
