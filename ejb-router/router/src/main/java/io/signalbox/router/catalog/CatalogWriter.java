package io.signalbox.router.catalog;

import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a model as it stands in a catalogue file. {@link CatalogReader} reads it back as the same model. */
public final class CatalogWriter {

    private static final int PLAIN = 100;

    private CatalogWriter() {}

    /** The model's entry below {@code models:}, indented by two. */
    public static String write(Model model) {
        StringBuilder text = new StringBuilder("  ").append(model.id()).append(":\n");
        line(text, "name", quoted(model.name()));
        if (!model.created().equals(LocalDate.EPOCH)) {
            line(text, "created", quoted(model.created().toString()));
        }
        if (model.contextLength() > 0) {
            line(text, "context-length", Long.toString(model.contextLength()));
        }
        if (model.maxCompletionTokens() > 0) {
            line(text, "max-completion-tokens", Long.toString(model.maxCompletionTokens()));
        }
        line(text, "input-modalities", list(model.inputModalities()));
        line(text, "output-modalities", list(model.outputModalities()));
        model.life().knowledge().ifPresent(day -> line(text, "knowledge-cutoff", quoted(day.toString())));
        model.life().expires().ifPresent(day -> line(text, "expires", quoted(day.toString())));
        model.life().successor().ifPresent(next -> line(text, "successor", quoted(next)));
        if (model.openWeights()) {
            line(text, "open-weights", "true");
        }
        Set<String> usual = usual(model, target -> new TreeSet<>(target.parameters()));
        if (!usual.isEmpty()) {
            line(text, "parameters", list(usual));
        }
        List<String> efforts = usual(model, Target::efforts);
        if (!efforts.isEmpty()) {
            line(text, "efforts", list(efforts));
        }
        text.append("    targets:\n");
        model.targets().forEach(target -> target(text, model, target, usual, efforts));
        return text.toString();
    }

    private static void target(
            StringBuilder text, Model model, Target target, Set<String> usual, List<String> efforts) {
        text.append("      - provider: ").append(target.provider().id()).append('\n');
        field(text, "model", quoted(target.providerModel()));
        if (!target.variant().isEmpty()) {
            field(text, "variant", quoted(target.variant()));
        }
        if (target.tier() != Tier.DEFAULT) {
            field(text, "tier", target.tier().wire());
        }
        if (target.contextLength() != model.contextLength()) {
            field(text, "context-length", Long.toString(target.contextLength()));
        }
        if (target.maxCompletionTokens() != model.maxCompletionTokens()) {
            field(text, "max-completion-tokens", Long.toString(target.maxCompletionTokens()));
        }
        if (!target.parameters().equals(usual)) {
            field(text, "parameters", list(new TreeSet<>(target.parameters())));
        }
        if (!target.efforts().equals(efforts)) {
            field(text, "efforts", list(target.efforts()));
        }
        if (!target.quantization().equals("unknown")) {
            field(text, "quantization", target.quantization());
        }
        if (!target.data().equals(target.provider().data())) {
            List<String> known = new ArrayList<>();
            target.data().stores().ifPresent(stores -> known.add("stores: " + stores));
            target.data().trains().ifPresent(trains -> known.add("trains: " + trains));
            field(text, "data", "{" + String.join(", ", known) + "}");
        }
        prices(text, target.prices());
    }

    private static void prices(StringBuilder text, PriceList prices) {
        if (prices.periods().size() == 1 && prices.periods().get(0).from().equals(Instant.EPOCH)) {
            field(text, "price", period(prices.periods().get(0)));
        } else if (!prices.periods().isEmpty()) {
            text.append("        prices:\n");
            prices.periods()
                    .forEach(period ->
                            text.append("          - ").append(period(period)).append('\n'));
        }
    }

    private static String period(PriceList.Period period) {
        StringBuilder text = new StringBuilder("{");
        if (!period.from().equals(Instant.EPOCH)) {
            text.append("from: ")
                    .append(quoted(
                            LocalDate.ofInstant(period.from(), ZoneOffset.UTC).toString()))
                    .append(", ");
        }
        text.append(parts(period.price().parts()));
        if (!period.overrides().isEmpty()) {
            text.append(period.overrides().stream()
                    .map(CatalogWriter::step)
                    .collect(Collectors.joining(", ", ", overrides: [", "]")));
        }
        return text.append('}').toString();
    }

    private static String step(PriceList.Step step) {
        StringBuilder text = new StringBuilder("{");
        if (step.minPromptTokens() > 0) {
            text.append("min-prompt-tokens: ").append(step.minPromptTokens()).append(", ");
        }
        step.window()
                .ifPresent(hours -> text.append("utc: ")
                        .append(quoted(hours.start() + "-" + hours.end()))
                        .append(", "));
        return text.append(parts(step.parts())).append('}').toString();
    }

    private static String parts(Map<PriceKind, BigDecimal> parts) {
        return parts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(part -> PriceReader.shortName(part.getKey()) + ": "
                        + quoted(part.getValue().toPlainString()))
                .collect(Collectors.joining(", "));
    }

    /** What most targets take is said once, of the model. */
    private static <T> T usual(Model model, Function<Target, T> said) {
        Map<T, Long> counts = model.targets().stream().collect(Collectors.groupingBy(said, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<T, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().toString(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("    ").append(name).append(": ").append(value).append('\n');
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append("        ").append(name).append(": ").append(value).append('\n');
    }

    private static String list(Collection<String> values) {
        return values.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    /** In double quotes, whatever a list on the net has put into a name. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(Math.min(text.length() + 2, PLAIN)).append('"');
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\');
            }
            if (point < ' '
                    || point == 0x7f
                    || point == 0x85
                    || point == 0x2028
                    || point == 0x2029
                    || point == 0xfeff) {
                quoted.append(' ');
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
