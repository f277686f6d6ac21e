package io.signalbox.router.catalog;

import io.signalbox.api.GatewayException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An immutable snapshot of everything that can be called. */
public final class Catalog {

    private static final int NEAREST = 3;

    private final String version;
    private final Map<String, Provider> providers;
    private final Map<String, Model> models;
    private final Map<String, String> aliases;
    private final Resolver resolver;
    private final ProviderNames providerNames;

    /**
     * Indexes the models by family.
     *
     * @param version stored with each call that was priced by it
     * @param providers by id
     * @param models by id
     * @param aliases another name to a model's id, or to a name such as {@code ~openai/gpt-latest}
     */
    public Catalog(
            String version, Map<String, Provider> providers, Map<String, Model> models, Map<String, String> aliases) {
        this.version = version;
        this.providers = Map.copyOf(providers);
        this.models = Map.copyOf(models);
        this.aliases = Map.copyOf(aliases);
        this.resolver = new Resolver(this);
        this.providerNames = new ProviderNames(this.providers.values(), this.models.values());
    }

    /** Stored with each call that was priced by it. */
    public String version() {
        return version;
    }

    /** Who serves models, by id. */
    public Map<String, Provider> providers() {
        return providers;
    }

    /** By which words requests name them. */
    public ProviderNames providerNames() {
        return providerNames;
    }

    /** What can be asked for, by id. */
    public Map<String, Model> models() {
        return models;
    }

    /** Other names, each with the model or the {@code ~author/family-latest} it leads to. */
    public Map<String, String> aliases() {
        return aliases;
    }

    /**
     * The model that answers to a name at a moment: by its id, an alias, {@code ~author/family-latest}, or as the
     * successor of a model whose day has come.
     *
     * @throws GatewayException with {@code MODEL_NOT_FOUND} where none does; its {@code availability} says whether the
     *     name is unknown or its model has gone
     */
    public Resolution resolve(String name, Instant now) {
        return resolver.resolve(name, now);
    }

    /** Whether a name was refused because its model's day has come, and not because nobody knows it. */
    public static boolean hasEnded(GatewayException refusal) {
        return refusal.metadata().get("availability") instanceof Map<?, ?> availability
                && Resolver.DEPRECATED.equals(availability.get("code"));
    }

    /** The refusal of a name that leads nowhere. */
    public GatewayException unknown(String name, Instant now) {
        return resolver.unknown(name, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** The model of that name or alias, whatever the day. */
    public Optional<Model> find(String nameOrAlias) {
        Model model = models.get(nameOrAlias);
        if (model == null) {
            String aliased = aliases.get(nameOrAlias);
            model = aliased == null ? null : models.get(aliased);
        }
        return Optional.ofNullable(model);
    }

    /** Names that a caller may have meant, the nearest first; none of a model that has ended. */
    public List<String> nearest(String name, LocalDate today) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<String> callable = models.values().stream()
                .filter(Model::callable)
                .filter(model -> !model.ended(today))
                .map(Model::id)
                .toList();
        return EditDistance.nearest(wanted, callable, NEAREST);
    }
}
