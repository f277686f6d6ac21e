package io.signalbox.router.catalog.listing;

import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.ProviderNames;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.measure.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The filters of {@code GET /models}, as OpenRouter's spec describes each. */
final class Filters {

    /** OpenRouter's, whether or not a model here has them: none of that kind is then an honest answer. */
    private static final Set<String> INPUTS = Set.of("text", "image", "file", "audio", "video");

    private static final Set<String> OUTPUTS =
            Set.of("text", "image", "embeddings", "audio", "video", "rerank", "speech", "transcription", "all");

    private final Query query;
    private final Words words;
    private final ProviderNames names;
    private final Measures measures;
    private final Instant now;

    private Filters(Query query, Words words, ProviderNames names, Measures measures, Instant now) {
        this.query = query;
        this.words = words;
        this.names = names;
        this.measures = measures;
        this.now = now;
    }

    /** A test of the model for each filter that is set; all must hold. */
    static Predicate<Model> of(Query query, Words words, ProviderNames names, Measures measures, Instant now) {
        Filters filters = new Filters(query, words, names, measures, now);
        return outputs(query)
                .and(filters.inputs())
                .and(filters.words())
                .and(filters.targets())
                .and(filters.prices())
                .and(filters.age())
                .and(filters.tools());
    }

    /** The one filter that the count knows. */
    static Predicate<Model> ofModalities(Query query) {
        return outputs(query);
    }

    /** Text is what is meant where nothing is said of the output. */
    private static Predicate<Model> outputs(Query query) {
        List<String> outputs = query.words("output_modalities", OUTPUTS);
        List<String> wanted = outputs.isEmpty() ? List.of("text") : outputs;
        return model -> wanted.contains("all") || containsAny(model.outputModalities(), wanted);
    }

    private Predicate<Model> inputs() {
        List<String> inputs = query.words("input_modalities", INPUTS);
        return model -> model.inputModalities().containsAll(inputs);
    }

    private Predicate<Model> words() {
        Optional<String> text = query.text("q").map(value -> value.toLowerCase(Locale.ROOT));
        List<String> authors = query.words("model_authors", words.authors());
        List<String> architectures = query.words("arch", words.architectures());
        List<String> parameters = query.words("supported_parameters", words.parameters());
        return model -> text.filter(value -> !model.id().contains(value)
                                && !model.name().toLowerCase(Locale.ROOT).contains(value))
                        .isEmpty()
                && (authors.isEmpty() || authors.contains(model.author().toLowerCase(Locale.ROOT)))
                && (architectures.isEmpty() || containsAny(Words.architectures(Architecture.of(model)), architectures))
                && ModelEntry.parameters(model).containsAll(parameters);
    }

    /** All that is asked of a target must be true of one and the same. */
    private Predicate<Model> targets() {
        Optional<Predicate<Target>> providers = NamedProviders.of(query, names);
        boolean zeroRetention = query.oneOf("zdr", Set.of("true", "false"))
                .filter("true"::equals)
                .isPresent();
        Optional<String> region = query.text("region").map(value -> value.toLowerCase(Locale.ROOT));
        region.ifPresent(value -> query.require("region", value, words.regions()));
        Optional<Integer> context = query.whole("context", 1, Integer.MAX_VALUE);
        Predicate<Target> test =
                target -> providers.map(one -> one.test(target)).orElse(true)
                        && (!zeroRetention || target.data().zeroRetention())
                        && region.filter(value -> !target.provider().region().equalsIgnoreCase(value))
                                .isEmpty()
                        && context.filter(value -> target.contextLength() < value)
                                .isEmpty();
        return model -> ModelEntry.callable(model).stream().anyMatch(test);
    }

    private Predicate<Model> prices() {
        return within("price", Price::prompt).and(within("output_price", Price::completion));
    }

    /** A model without a price is neither cheap nor dear: any limit leaves it out. */
    private Predicate<Model> within(String name, Function<Price, BigDecimal> part) {
        Optional<BigDecimal> least = query.number("min_" + name);
        Optional<BigDecimal> most = query.number("max_" + name);
        query.requireOrder("min_" + name, least, "max_" + name, most);
        if (least.isEmpty() && most.isEmpty()) {
            return model -> true;
        }
        return model -> price(model, now)
                .map(part)
                .filter(value -> least.filter(limit -> value.compareTo(limit) < 0)
                                .isEmpty()
                        && most.filter(limit -> value.compareTo(limit) > 0).isEmpty())
                .isPresent();
    }

    static Optional<Price> price(Model model, Instant now) {
        return ModelEntry.top(model).flatMap(target -> target.prices().at(now, 0));
    }

    private Predicate<Model> age() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<Integer> youngest = query.whole("min_age_days", 0, 100_000);
        Optional<Integer> oldest = query.whole("max_age_days", 0, 100_000);
        query.requireOrder("min_age_days", youngest, "max_age_days", oldest);
        Optional<LocalDate> latest = youngest.map(today::minusDays);
        Optional<LocalDate> earliest = oldest.map(today::minusDays);
        if (latest.isEmpty() && earliest.isEmpty()) {
            return model -> true;
        }
        return model -> !model.created().equals(LocalDate.EPOCH) // not known: neither old nor young
                && latest.filter(day -> model.created().isAfter(day)).isEmpty()
                && earliest.filter(day -> model.created().isBefore(day)).isEmpty();
    }

    /** A model of which no answer with tool calls was seen has no rate: any limit leaves it out. */
    private Predicate<Model> tools() {
        Optional<BigDecimal> least = query.number("min_tool_success_rate", BigDecimal.ONE);
        Optional<BigDecimal> most = query.number("max_tool_success_rate", BigDecimal.ONE);
        query.requireOrder("min_tool_success_rate", least, "max_tool_success_rate", most);
        if (least.isEmpty() && most.isEmpty()) {
            return model -> true;
        }
        return model -> toolSuccess(model)
                .filter(rate -> least.filter(limit -> rate < limit.doubleValue())
                                .isEmpty()
                        && most.filter(limit -> rate > limit.doubleValue()).isEmpty())
                .isPresent();
    }

    private Optional<Double> toolSuccess(Model model) {
        long answers = 0;
        long broken = 0;
        for (Target target : ModelEntry.callable(model)) {
            Snapshot.Statistics seen = measures.of(target).statistics();
            answers += seen.toolAnswers();
            broken += seen.brokenToolAnswers();
        }
        return answers == 0 ? Optional.empty() : Optional.of(1 - (double) broken / answers);
    }

    private static boolean containsAny(Collection<String> all, Collection<String> wanted) {
        return wanted.stream().anyMatch(all::contains);
    }
}
