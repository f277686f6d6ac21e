package io.signalbox.router.catalog;

import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a catalogue file. Not thread-safe; used once per file. */
public final class CatalogReader {

    static final String EXTENDS = "extends";

    private static final Set<String> TOP = Set.of("version", EXTENDS, "files", "providers", "models", "aliases");
    private static final Set<String> MODEL = Set.of(
            "name",
            "created",
            "context-length",
            "max-completion-tokens",
            "input-modalities",
            "output-modalities",
            "knowledge-cutoff",
            "expires",
            "successor",
            "open-weights",
            "parameters",
            "efforts",
            "targets");
    private static final Set<String> TARGET = Set.of(
            "provider",
            "model",
            "variant",
            "tier",
            "context-length",
            "max-completion-tokens",
            "parameters",
            "efforts",
            "quantization",
            "data",
            "price",
            "prices");

    private final ProviderReader providers;
    private final PriceReader prices;
    private final Problems problems;

    /** Notes what is wrong with the file in {@code problems}. */
    public CatalogReader(ProviderReader providers, Problems problems) {
        this.providers = providers;
        this.prices = new PriceReader(problems);
        this.problems = problems;
    }

    /** Reads a catalogue of one file. */
    public Catalog read(String file, String text) {
        return read(List.of(new CatalogText(file, text)));
    }

    /**
     * Reads a catalogue of several files: what stands in a later one replaces what an earlier one says of the same. A
     * model without targets and a provider without an address replace no more than what they name.
     */
    public Catalog read(List<CatalogText> texts) {
        Map<String, YamlNode> rows = new LinkedHashMap<>();
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, YamlNode> names = new LinkedHashMap<>();
        Set<String> versions = new LinkedHashSet<>();
        for (CatalogText text : texts) {
            YamlNode root = YamlNode.parse(text.file(), text.text(), problems);
            root.refuseOthers(TOP, problems);
            root.get("version").text().ifPresent(versions::add);
            root.get(EXTENDS)
                    .text()
                    .filter(base -> !base.equals("shipped"))
                    .ifPresent(base -> problems.add(
                            root.get(EXTENDS).place() + ": 'extends' can only be 'shipped', not '" + base + "'."));
            root.get("providers").entries().forEach((id, node) -> put(rows, id, node, "base-url"));
            root.get("models").entries().forEach((id, node) -> {
                if (node.isNull()) {
                    entries.remove(id);
                    names.values().removeIf(name -> name.text().equals(Optional.of(id))); // its names go with it
                } else {
                    put(entries, id, node, "targets");
                }
            });
            root.get("aliases").entries().forEach((alias, node) -> {
                if (node.isNull()) {
                    names.remove(alias);
                } else {
                    names.put(alias, node);
                }
            });
        }
        if (versions.isEmpty()) {
            problems.add(texts.get(0).file() + ": 'version' is missing.");
        }
        Map<String, Provider> known = providers.read(rows);
        Map<String, Model> models = new LinkedHashMap<>();
        entries.forEach((id, node) -> models.put(id, model(id, node, known)));
        entries.forEach((id, node) -> successor(models.get(id), node, models));
        entries.forEach((id, node) -> circle(models.get(id), node, models));
        return new Catalog(String.join("+", versions), known, models, aliases(names, models));
    }

    /** An entry that lacks what none can be without is meant as a part of the one beneath it. */
    private static void put(Map<String, YamlNode> entries, String id, YamlNode node, String needed) {
        YamlNode beneath = entries.get(id);
        entries.put(id, beneath == null || node.get(needed).present() ? node : node.over(beneath));
    }

    private Map<String, String> aliases(Map<String, YamlNode> names, Map<String, Model> models) {
        Set<String> latest = models.keySet().stream().map(Family::latestName).collect(Collectors.toSet());
        Map<String, String> aliases = new LinkedHashMap<>();
        names.forEach((alias, node) -> {
            String model = node.text().orElse("");
            if (!models.containsKey(model) && !latest.contains(model)) {
                problems.add(node.place() + ": alias '" + alias + "' leads to the unknown model '" + model + "'.");
            }
            aliases.put(alias, model);
        });
        return aliases;
    }

    private void successor(Model model, YamlNode node, Map<String, Model> models) {
        model.life()
                .successor()
                .filter(next -> !models.containsKey(next))
                .ifPresent(next -> problems.add(
                        node.place() + ": model '" + model.id() + "' has the unknown successor '" + next + "'."));
    }

    /** Each end of a circle is told by the model that stands in it. */
    private void circle(Model model, YamlNode node, Map<String, Model> models) {
        Set<String> seen = new HashSet<>();
        Optional<Model> next = Optional.of(model);
        while (next.isPresent() && seen.add(next.get().id())) {
            next = next.get().life().successor().map(models::get);
        }
        if (next.isPresent() && next.get().id().equals(model.id())) {
            problems.add(node.place() + ": model '" + model.id() + "' succeeds itself, by way of "
                    + String.join(", ", seen) + ".");
        }
    }

    private Model model(String id, YamlNode node, Map<String, Provider> known) {
        node.refuseOthers(MODEL, problems);
        List<Target> targets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode item : node.get("targets").items()) {
            target(id, node, item, known).ifPresent(target -> {
                if (!ids.add(target.id())) {
                    problems.add(item.place() + ": target '" + target.id() + "' stands here a second time;"
                            + " give one of them a 'variant'.");
                }
                targets.add(target);
            });
        }
        if (targets.isEmpty()) {
            problems.add(node.place() + ": model '" + id + "' has no target.");
        }
        return new Model(
                id,
                node.get("name").text().orElse(id),
                day(node.get("created")).orElse(LocalDate.EPOCH),
                number(node.get("context-length")),
                number(node.get("max-completion-tokens")),
                modalities(node.get("input-modalities")),
                modalities(node.get("output-modalities")),
                new Model.Life(
                        day(node.get("knowledge-cutoff")),
                        day(node.get("expires")),
                        node.get("successor").text()),
                bool(node.get("open-weights")).orElse(false),
                targets);
    }

    /** What a target does not say of itself it takes from its model and its provider. */
    private Optional<Target> target(String model, YamlNode parent, YamlNode node, Map<String, Provider> known) {
        node.refuseOthers(TARGET, problems);
        String providerId = node.get("provider").text().orElse("");
        Provider provider = known.get(providerId);
        if (provider == null) {
            problems.add(node.place() + ": there is no provider '" + providerId + "'.");
            return Optional.empty();
        }
        String name = node.get("model").text().orElse(model);
        return Optional.of(new Target(
                model,
                provider,
                name,
                node.get("variant").text().orElse(""),
                tier(node.get("tier")),
                number(either(node, parent, "context-length")),
                number(either(node, parent, "max-completion-tokens")),
                Set.copyOf(either(node, parent, "parameters").texts()),
                efforts(either(node, parent, "efforts")),
                quantization(node.get("quantization")),
                DataPolicyReader.read(node.get("data"), problems).orElse(provider.data()),
                prices.read(node),
                provider.chatUri(name)));
    }

    /** A model that says nothing of it reads and writes text. */
    private static List<String> modalities(YamlNode node) {
        return node.present() ? node.texts() : List.of("text");
    }

    private static YamlNode either(YamlNode node, YamlNode parent, String name) {
        YamlNode own = node.get(name);
        return own.present() ? own : parent.get(name);
    }

    private Tier tier(YamlNode node) {
        String name = node.text().orElse(Tier.DEFAULT.wire());
        for (Tier tier : Tier.values()) {
            if (tier.wire().equals(name)) {
                return tier;
            }
        }
        problems.add(node.place() + ": 'tier' must be default, priority or flex, not '" + name + "'.");
        return Tier.DEFAULT;
    }

    private List<String> efforts(YamlNode node) {
        List<String> words = node.texts();
        if (!Target.EFFORTS.containsAll(words)) {
            problems.add(node.place() + ": 'efforts' takes " + String.join(", ", Target.EFFORTS) + "; not '"
                    + String.join(", ", words) + "'.");
        }
        return words;
    }

    private String quantization(YamlNode node) {
        String name = node.text().orElse(Target.UNKNOWN);
        if (!Target.QUANTIZATIONS.contains(name)) {
            problems.add(node.place() + ": 'quantization' must be one of "
                    + String.join(", ", new TreeSet<>(Target.QUANTIZATIONS)) + ", not '" + name + "'.");
        }
        return name;
    }

    private Optional<Boolean> bool(YamlNode node) {
        Optional<String> text = node.text();
        if (text.isPresent() && !text.get().matches("true|false")) {
            problems.add(node.place() + ": must be true or false, not '" + text.get() + "'.");
        }
        return text.map(Boolean::parseBoolean);
    }

    private long number(YamlNode node) {
        try {
            long number = node.text().map(Long::parseLong).orElse(0L);
            if (number < 0) {
                problems.add(node.place() + ": must be 0 (not known) or more, not " + number + ".");
            }
            return number;
        } catch (NumberFormatException invalid) {
            problems.add(node.place() + ": not a whole number: " + node.text().orElse(""));
            return 0;
        }
    }

    private Optional<LocalDate> day(YamlNode node) {
        try {
            return node.text().map(LocalDate::parse);
        } catch (DateTimeException invalid) {
            problems.add(node.place() + ": not a date (write 2026-01-31): "
                    + node.text().orElse(""));
            return Optional.empty();
        }
    }
}
