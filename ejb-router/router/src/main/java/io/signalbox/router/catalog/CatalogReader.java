package io.signalbox.router.catalog;

import io.signalbox.router.ledger.Price;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a catalogue file. Not thread-safe; used once per file. */
public final class CatalogReader {

    private static final Set<String> TOP = Set.of("version", "providers", "models", "aliases");
    private static final Set<String> MODEL = Set.of(
            "name",
            "created",
            "context-length",
            "max-completion-tokens",
            "input-modalities",
            "output-modalities",
            "targets");
    private static final Set<String> TARGET = Set.of("provider", "model", "price");
    private static final Set<String> PRICE = Set.of("prompt", "completion", "cache-read", "cache-write");

    private final ProviderReader providers;
    private final Problems problems;

    /** Notes what is wrong with the file in {@code problems}. */
    public CatalogReader(ProviderReader providers, Problems problems) {
        this.providers = providers;
        this.problems = problems;
    }

    /** Reads the whole file. */
    public Catalog read(String file, String text) {
        YamlNode root = YamlNode.parse(file, text, problems);
        root.refuseOthers(TOP, problems);
        String version = root.get("version").text().orElse("");
        if (version.isEmpty()) {
            problems.add(file + ": 'version' is missing.");
        }
        Map<String, Provider> known = providers.read(root.get("providers"));
        Map<String, Model> models = new LinkedHashMap<>();
        root.get("models").entries().forEach((id, node) -> models.put(id, model(id, node, known)));
        Map<String, String> aliases = new LinkedHashMap<>();
        root.get("aliases").entries().forEach((alias, node) -> {
            String model = node.text().orElse("");
            if (!models.containsKey(model)) {
                problems.add(node.place() + ": alias '" + alias + "' leads to the unknown model '" + model + "'.");
            }
            aliases.put(alias, model);
        });
        return new Catalog(version, Map.copyOf(known), Map.copyOf(models), Map.copyOf(aliases));
    }

    private Model model(String id, YamlNode node, Map<String, Provider> known) {
        node.refuseOthers(MODEL, problems);
        List<Target> targets = new ArrayList<>();
        for (YamlNode item : node.get("targets").items()) {
            target(id, item, known).ifPresent(targets::add);
        }
        if (targets.isEmpty()) {
            problems.add(node.place() + ": model '" + id + "' has no target.");
        }
        return new Model(
                id,
                node.get("name").text().orElse(id),
                day(node.get("created")),
                number(node.get("context-length")),
                number(node.get("max-completion-tokens")),
                node.get("input-modalities").texts(),
                node.get("output-modalities").texts(),
                targets);
    }

    private Optional<Target> target(String model, YamlNode node, Map<String, Provider> known) {
        node.refuseOthers(TARGET, problems);
        String providerId = node.get("provider").text().orElse("");
        Provider provider = known.get(providerId);
        if (provider == null) {
            problems.add(node.place() + ": there is no provider '" + providerId + "'.");
            return Optional.empty();
        }
        String name = node.get("model").text().orElse(model);
        return Optional.of(Target.at(model, provider, name, price(node.get("price"))));
    }

    /** A missing price stays missing: it must never become zero. */
    private Optional<Price> price(YamlNode node) {
        if (!node.present()) {
            return Optional.empty();
        }
        node.refuseOthers(PRICE, problems);
        Optional<BigDecimal> prompt = decimal(node.get("prompt"));
        Optional<BigDecimal> completion = decimal(node.get("completion"));
        if (prompt.isEmpty() || completion.isEmpty()) {
            problems.add(node.place() + ": a price needs 'prompt' and 'completion'.");
            return Optional.empty();
        }
        return Optional.of(new Price(
                prompt.get(),
                completion.get(),
                decimal(node.get("cache-read")).orElse(prompt.get()),
                decimal(node.get("cache-write")).orElse(prompt.get())));
    }

    private Optional<BigDecimal> decimal(YamlNode node) {
        try {
            Optional<BigDecimal> value = node.text().map(BigDecimal::new);
            if (value.isPresent() && value.get().signum() < 0) {
                problems.add(node.place() + ": a price cannot be negative.");
                return Optional.empty();
            }
            return value;
        } catch (NumberFormatException invalid) {
            problems.add(node.place() + ": not a decimal number: " + node.text().orElse(""));
            return Optional.empty();
        }
    }

    private long number(YamlNode node) {
        try {
            return node.text().map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException invalid) {
            problems.add(node.place() + ": not a whole number: " + node.text().orElse(""));
            return 0;
        }
    }

    private LocalDate day(YamlNode node) {
        try {
            return node.text().map(LocalDate::parse).orElse(LocalDate.EPOCH);
        } catch (DateTimeException invalid) {
            problems.add(node.place() + ": not a date (write 2026-01-31): "
                    + node.text().orElse(""));
            return LocalDate.EPOCH;
        }
    }
}
