package io.signalbox.router;

import io.signalbox.api.CatalogueAdmin;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.audit.CatalogHistory;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogText;
import io.signalbox.router.catalog.CatalogWriter;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.imports.Difference;
import io.signalbox.router.catalog.imports.Listed;
import io.signalbox.router.catalog.imports.LiteLlmMap;
import io.signalbox.router.catalog.imports.ModelsDevApi;
import io.signalbox.router.catalog.imports.Offer;
import io.signalbox.router.catalog.imports.OpenRouterList;
import io.signalbox.router.catalog.imports.ProviderModels;
import io.signalbox.router.catalog.imports.UnreadableList;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the versions of the catalogue: the files beneath, and over them, model by model, what was accepted since. Each
 * change is stored before it counts. Thread-safe.
 */
final class CatalogKeeper {

    private static final int LONGEST_WORDS = 100_000;
    /** As the database has it. */
    private static final int LONGEST_DEFINITION = 100_000;
    /** Two thirds of what a file may have: what was stored must be read at every start. */
    private static final int MOST_ACCEPTED = 8_000_000;

    private final LiveCatalog live;
    private final CatalogHistory history;
    private final Catalog base;
    private final Function<Optional<CatalogText>, Catalog> reader;
    private final Clock clock;
    private long number;

    /**
     * Puts the catalogue that was last accepted into its place.
     *
     * @param base what the files say
     * @param reader reads the files again with accepted changes over them
     * @throws RuntimeException where accepted changes no longer fit the files
     */
    CatalogKeeper(
            LiveCatalog live,
            CatalogHistory history,
            Catalog base,
            Function<Optional<CatalogText>, Catalog> reader,
            Clock clock) {
        this.live = live;
        this.history = history;
        this.base = base;
        this.reader = reader;
        this.clock = clock;
        begin();
    }

    private void begin() {
        Optional<CatalogHistory.Version> newest = history.newest();
        number = newest.map(CatalogHistory.Version::number).orElse(0L);
        // the files are others than at the last start: that too is a change of the catalogue, and has a number
        boolean others =
                newest.filter(last -> last.base().equals(base.version())).isEmpty();
        if (others) {
            number++;
        }
        Map<String, String> accepted = history.definitions();
        if (!accepted.isEmpty()) {
            live.replace(read(number, accepted));
        }
        if (others) {
            history.add(new CatalogHistory.Version(
                    number,
                    live.current().catalog().version(),
                    base.version(),
                    "start",
                    clock.instant(),
                    "catalogue files",
                    "",
                    Map.of()));
        }
    }

    /** Takes over what another node of the same database has accepted. */
    synchronized void catchUp() {
        long newest = history.newest().map(CatalogHistory.Version::number).orElse(0L);
        if (newest != number) {
            live.replace(read(newest, history.definitions()));
            number = newest;
        }
    }

    CatalogueAdmin.Preview preview(CatalogueAdmin.PriceList list) {
        Catalog catalog = live.current().catalog();
        Listed listed = read(list);
        Difference difference = Difference.between(catalog, listed.offers(), today());
        return new CatalogueAdmin.Preview(
                catalog.version(),
                difference.items().stream().map(CatalogKeeper::change).toList(),
                difference.unchanged(),
                listed.skipped(),
                difference.coverage().stream()
                        .map(one -> new CatalogueAdmin.Coverage(one.provider(), one.known(), one.named()))
                        .toList());
    }

    synchronized String accept(
            CatalogueAdmin.PriceList list, String seen, Set<String> targets, String author, String note) {
        catchUp();
        Catalog catalog = live.current().catalog();
        if (!catalog.version().equals(seen)) {
            throw refused("The catalogue has changed since: it is version " + catalog.version()
                    + ", the preview was of " + seen + ". Look at the difference again.");
        }
        List<Offer> offers = read(list).offers();
        Difference difference = Difference.between(catalog, offers, today());
        Map<String, Optional<Model>> changed = difference.apply(catalog, offers, targets);
        if (changed.isEmpty()) {
            throw refused("Nothing is accepted: choose a target that is not refused.");
        }
        Map<String, String> words = words(difference, targets);
        Map<String, String> definitions = new LinkedHashMap<>(history.definitions());
        Map<String, CatalogHistory.Change> changes = new LinkedHashMap<>();
        changed.forEach((id, model) -> {
            String definition = model.map(CatalogWriter::write).orElse("");
            definitions.put(id, definition);
            changes.put(id, new CatalogHistory.Change(definition, words.getOrDefault(id, "")));
        });
        requireKept(definitions);
        long next = number + 1;
        Catalog after = read(next, definitions); // before anything is stored: what cannot be read back must not be kept
        history.add(new CatalogHistory.Version(
                next,
                after.version(),
                base.version(),
                author,
                clock.instant(),
                list.format().wire(),
                note.substring(0, Math.min(note.length(), 1000)),
                changes));
        live.replace(after);
        number = next;
        return after.version();
    }

    private static void requireKept(Map<String, String> definitions) {
        definitions.forEach((id, definition) -> {
            if (definition.length() > LONGEST_DEFINITION) {
                throw refused("The model " + id + " is too large to be kept: it has " + definition.length()
                        + " characters, and may have " + LONGEST_DEFINITION + ". Nothing was changed.");
            }
        });
        long whole = definitions.values().stream().mapToLong(String::length).sum();
        if (whole > MOST_ACCEPTED) {
            throw refused("The change is too large: with all that was accepted before it has " + whole
                    + " characters, and may have " + MOST_ACCEPTED + ". Nothing was changed; accept fewer targets.");
        }
    }

    List<String> providers() {
        return live.current().catalog().providers().keySet().stream().sorted().toList();
    }

    List<CatalogueAdmin.Version> versions() {
        List<CatalogHistory.Version> versions = history.versions();
        Map<Long, Long> changed = history.changed(
                versions.stream().map(CatalogHistory.Version::number).toList());
        return versions.stream()
                .map(version -> version(version, changed.getOrDefault(version.number(), 0L)))
                .toList();
    }

    Optional<CatalogueAdmin.Version> version(long wanted) {
        return history.version(wanted)
                .map(version -> version(version, version.changes().size()));
    }

    private Catalog read(long version, Map<String, String> definitions) {
        StringBuilder text = new StringBuilder("version: \"" + version + "\"\nmodels:\n");
        definitions.forEach((id, definition) -> text.append(definition.isEmpty() ? "  " + id + ":\n" : definition));
        return reader.apply(Optional.of(new CatalogText("accepted changes, version " + version, text.toString())));
    }

    private Listed read(CatalogueAdmin.PriceList list) {
        Listed listed;
        try {
            listed = switch (list.format()) {
                case OPENROUTER -> OpenRouterList.read(list.text());
                case LITELLM -> LiteLlmMap.read(list.text());
                case MODELS_DEV -> ModelsDevApi.read(list.text());
                case PROVIDER -> ProviderModels.read(known(list.provider()), list.text());
            };
        } catch (UnreadableList unreadable) {
            throw refused(unreadable.getMessage());
        }
        if (listed.offers().isEmpty()) {
            throw refused(
                    "The list has no model in the format '" + list.format().wire() + "'"
                            + (listed.skipped().isEmpty()
                                    ? "."
                                    : "; the first of " + listed.skipped().size() + " entries left out: "
                                            + listed.skipped().get(0) + "."));
        }
        return listed;
    }

    /** The provider whose list it is; a name that is none would have every line of the list refused. */
    private String known(String provider) {
        List<String> providers = providers();
        if (!providers.contains(provider)) {
            throw refused(
                    (provider.isEmpty() ? "Say whose list it is" : "The catalogue has no provider '" + provider + "'")
                            + ": " + String.join(", ", providers) + ".");
        }
        return provider;
    }

    /** What changed of each model, for people. */
    private static Map<String, String> words(Difference difference, Set<String> targets) {
        Map<String, StringBuilder> words = new HashMap<>();
        difference.items().stream()
                .filter(item -> targets.contains(item.target()))
                .forEach(item -> item.fields()
                        .forEach(field -> words.computeIfAbsent(item.model(), model -> new StringBuilder())
                                .append(item.target())
                                .append(": ")
                                .append(field.name())
                                .append(": ")
                                .append(shown(field.before()))
                                .append(" -> ")
                                .append(shown(field.after()))
                                .append('\n')));
        Map<String, String> texts = new HashMap<>();
        words.forEach((model, text) -> texts.put(model, text.substring(0, Math.min(text.length() - 1, LONGEST_WORDS))));
        return texts;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static CatalogueAdmin.Change change(Difference.Item item) {
        return new CatalogueAdmin.Change(
                item.target(),
                item.kind().name().toLowerCase(java.util.Locale.ROOT),
                item.fields().stream()
                        .map(field -> new CatalogueAdmin.Field(field.name(), field.before(), field.after()))
                        .toList(),
                item.warning());
    }

    private static CatalogueAdmin.Version version(CatalogHistory.Version version, long models) {
        return new CatalogueAdmin.Version(
                version.number(),
                version.version(),
                version.author(),
                version.at(),
                version.source(),
                version.note(),
                models,
                version.changes().values().stream()
                        .flatMap(change -> change.difference().lines())
                        .toList());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static GatewayException refused(String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text);
    }
}
