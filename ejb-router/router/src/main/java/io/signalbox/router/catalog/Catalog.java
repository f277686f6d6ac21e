package io.signalbox.router.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An immutable snapshot of everything that can be called.
 *
 * @param version stored with each call that was priced by it
 * @param providers by id
 * @param models by id
 * @param aliases another name to a model's id
 */
public record Catalog(
        String version, Map<String, Provider> providers, Map<String, Model> models, Map<String, String> aliases) {

    private static final int NEAREST = 3;

    /** The model of that name or alias. */
    public Optional<Model> find(String nameOrAlias) {
        Model model = models.get(nameOrAlias);
        if (model == null) {
            String aliased = aliases.get(nameOrAlias);
            model = aliased == null ? null : models.get(aliased);
        }
        return Optional.ofNullable(model);
    }

    /** Names that a caller may have meant, the nearest first. */
    public List<String> nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return models.values().stream()
                .filter(Model::callable)
                .map(Model::id)
                .sorted(Comparator.comparingInt((String id) -> EditDistance.between(wanted, id))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .collect(Collectors.toList());
    }
}
