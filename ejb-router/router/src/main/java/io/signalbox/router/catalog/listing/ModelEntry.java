package io.signalbox.router.catalog.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A model as OpenRouter's schema {@code Model} has it, with OpenAI's {@code object} and {@code owned_by}. */
final class ModelEntry {

    private ModelEntry() {}

    /** Targets that can be called, the preferred one first. */
    static List<Target> callable(Model model) {
        return model.targets().stream()
                .filter(target -> target.provider().enabled())
                .toList();
    }

    /** The target whose price and limits stand for the model: the preferred one of those with a price. */
    static Optional<Target> top(Model model) {
        List<Target> targets = callable(model);
        return targets.stream()
                .filter(target ->
                        !target.prices().periods().isEmpty() && target.variant().isEmpty())
                .findFirst()
                .or(() -> targets.stream().findFirst());
    }

    static void fill(ObjectNode entry, Model model, Instant now) {
        Target top = top(model).orElseThrow();
        entry.put("id", model.id());
        entry.put("object", "model");
        entry.put("canonical_slug", model.id());
        entry.putNull("hugging_face_id");
        entry.put("name", model.name());
        entry.put("created", created(model));
        entry.put("owned_by", model.author());
        entry.put("description", "");
        known(entry, "context_length", model.contextLength());
        architecture(entry.putObject("architecture"), model);
        Pricing.fill(entry.putObject("pricing"), top.prices(), now);
        ObjectNode provider = entry.putObject("top_provider");
        known(provider, "context_length", top.contextLength());
        known(provider, "max_completion_tokens", top.maxCompletionTokens());
        provider.put("is_moderated", false);
        entry.putNull("per_request_limits");
        texts(entry.putArray("supported_parameters"), parameters(model));
        entry.putObject("default_parameters");
        entry.putNull("supported_voices");
        day(entry, "knowledge_cutoff", model.life().knowledge());
        day(entry, "expiration_date", model.life().expires());
        entry.putObject("links").put("details", "/api/v1/models/" + model.id() + "/endpoints");
        entry.put("simulated", top.provider().simulated());
    }

    /** What is not known is {@code null}, and not zero. */
    static void known(ObjectNode entry, String name, long tokens) {
        if (tokens > 0) {
            entry.put(name, tokens);
        } else {
            entry.putNull(name);
        }
    }

    /** Seconds since 1970; 0 where the day is not known, since the schema asks for a number. */
    static long created(Model model) {
        return model.created().atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    static void architecture(ObjectNode architecture, Model model) {
        architecture.put(
                "modality",
                String.join("+", model.inputModalities()) + "->" + String.join("+", model.outputModalities()));
        texts(architecture.putArray("input_modalities"), model.inputModalities());
        texts(architecture.putArray("output_modalities"), model.outputModalities());
        architecture.put("tokenizer", Architecture.of(model));
        architecture.putNull("instruct_type");
    }

    /** What one callable target at least takes. */
    static Collection<String> parameters(Model model) {
        TreeSet<String> parameters = new TreeSet<>();
        callable(model).forEach(target -> parameters.addAll(target.parameters()));
        return parameters;
    }

    static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }

    private static void day(ObjectNode entry, String name, Optional<LocalDate> day) {
        if (day.isPresent()) {
            entry.put(name, day.get().toString());
        } else {
            entry.putNull(name);
        }
    }
}
