package io.signalbox.router.catalog.imports;

import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a table of models.dev: one row per model and provider, the first row naming the columns. Prices are US dollars
 * per million tokens.
 */
public final class ModelsDevTable {

    private static final Set<String> LOCAL = Set.of("lmstudio", "ollama", "vllm");

    private static final Map<String, PriceKind> KINDS = Map.of(
            "usd_in_per_m", PriceKind.PROMPT,
            "usd_out_per_m", PriceKind.COMPLETION,
            "usd_cache_read_per_m", PriceKind.INPUT_CACHE_READ,
            "usd_cache_write_per_m", PriceKind.INPUT_CACHE_WRITE);

    private ModelsDevTable() {}

    /**
     * The offers of the table, in its order.
     *
     * @throws UnreadableList where a column that must be there is not
     */
    public static Listed read(String csv) {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw new UnreadableList("The table is empty.");
        }
        List<String> names = List.of(lines.get(0).split(",", -1));
        for (String column : List.of("provider", "model_id", "usd_in_per_m", "usd_out_per_m")) {
            if (!names.contains(column)) {
                throw new UnreadableList("The table has no column '" + column + "'.");
            }
        }
        List<Offer> offers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Csv.cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                row.put(names.get(i), cells.get(i));
            }
            offers.add(offer(row));
        }
        return new Listed(offers, List.of());
    }

    private static Offer offer(Map<String, String> row) {
        String listed = row.getOrDefault("model_id", "");
        String provider = ModelsDevProviders.of(row.getOrDefault("provider", ""), listed);
        ModelName name = ModelNames.of(provider, listed);
        List<String> doubts = new ArrayList<>();
        Offer.Facts facts = Purpose.facts(name.id(), facts(row, listed));
        boolean geographic = provider.startsWith("amazon-bedrock");
        return new Offer(
                name.id(),
                geographic ? ModelsDevProviders.bedrock(name.variant()) : provider,
                listed,
                geographic && !name.variant().equals("us") ? "" : name.variant(),
                facts,
                prices(row, provider, facts, doubts),
                doubts);
    }

    private static Offer.Facts facts(Map<String, String> row, String listed) {
        return new Offer.Facts(
                row.getOrDefault("name", listed),
                Lists.day(row.getOrDefault("release_date", "")),
                number(row.get("context")),
                number(row.get("max_output")),
                modalities(row.getOrDefault("in_modalities", "")),
                modalities(row.getOrDefault("out_modalities", "")),
                Lists.day(row.getOrDefault("knowledge", "")),
                Optional.empty(),
                Optional.of(row.getOrDefault("open_weights", "").equalsIgnoreCase("true")),
                Parameters.of(flag(row, "reasoning"), flag(row, "tool_call"), flag(row, "structured_output")));
    }

    private static PriceList prices(Map<String, String> row, String provider, Offer.Facts facts, List<String> doubts) {
        Prices found = new Prices(Prices.Unit.MILLION, doubts);
        KINDS.forEach((column, kind) -> found.with(kind, column, row.getOrDefault(column, "")));
        if (found.isZero() && !LOCAL.contains(provider)) {
            return found.zeroNotFree();
        }
        if (!found.isZero()) {
            KINDS.values().forEach(found::withoutZero); // a cache that costs nothing to read is a cell nobody filled in
        }
        if (facts.outputModalities().equals(List.of(Purpose.VECTORS))) {
            found.with(PriceKind.COMPLETION, "usd_out_per_m", "0"); // vectors are no tokens
        }
        return found.price().map(PriceList::always).orElse(PriceList.UNKNOWN);
    }

    private static Optional<Boolean> flag(Map<String, String> row, String name) {
        String cell = row.getOrDefault(name, "");
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell.equalsIgnoreCase("true"));
    }

    private static List<String> modalities(String cell) {
        return ModelsDevProviders.modalities(List.of(cell.split("\\+")));
    }

    private static long number(String cell) {
        return Prices.decimal(cell == null ? "" : cell)
                .map(BigDecimal::longValue)
                .orElse(0L);
    }
}
