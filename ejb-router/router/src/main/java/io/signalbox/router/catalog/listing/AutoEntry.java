package io.signalbox.router.catalog.listing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.Model;
import java.util.List;
import java.util.TreeSet;

/**
 * {@code signalbox/auto}, which is no model but a choice among all, as OpenRouter's schema {@code Model} has its own
 * {@code openrouter/auto}: its prices are {@code -1}, because they are those of the model that answers.
 */
final class AutoEntry {

    static final List<String> NAMES = List.of("signalbox/auto", "openrouter/auto");

    private static final String AS_CHOSEN = "-1";

    private AutoEntry() {}

    static void fill(ObjectNode entry, String name, List<Model> callable) {
        TreeSet<String> parameters = new TreeSet<>();
        TreeSet<String> inputs = new TreeSet<>();
        long[] context = {0};
        callable.stream()
                .filter(model -> model.outputModalities().contains("text"))
                .forEach(model -> {
                    parameters.addAll(ModelEntry.parameters(model));
                    inputs.addAll(model.inputModalities());
                    context[0] = Math.max(context[0], model.contextLength());
                });
        entry.put("id", name);
        entry.put("object", "model");
        entry.put("canonical_slug", name);
        entry.putNull("hugging_face_id");
        entry.put("name", "Auto: the cheapest model measured to answer well");
        entry.put("created", 0);
        entry.put("owned_by", "signalbox");
        entry.put("description", "");
        entry.put("context_length", context[0]);
        ObjectNode architecture = entry.putObject("architecture");
        architecture.put("modality", String.join("+", inputs) + "->text");
        ModelEntry.texts(architecture.putArray("input_modalities"), inputs);
        architecture.putArray("output_modalities").add("text");
        architecture.put("tokenizer", "Router");
        architecture.putNull("instruct_type");
        entry.putObject("pricing").put("prompt", AS_CHOSEN).put("completion", AS_CHOSEN);
        ObjectNode provider = entry.putObject("top_provider");
        provider.putNull("context_length");
        provider.putNull("max_completion_tokens");
        provider.put("is_moderated", false);
        entry.putNull("per_request_limits");
        ModelEntry.texts(entry.putArray("supported_parameters"), parameters);
        entry.putObject("default_parameters");
        entry.putNull("supported_voices");
        entry.putNull("knowledge_cutoff");
        entry.putNull("expiration_date");
        entry.putObject("links").put("details", "/api/v1/model/" + name);
    }

    /** Its targets are those of every model, and which of them may serve depends on the call. */
    static GatewayException noTargets(String name) {
        return new GatewayException(
                        ErrorCode.NOT_FOUND,
                        "'" + name + "' has no targets of its own: it chooses among all models for each call. POST"
                                + " /v1/route/explain tells which ones it would choose for a request.")
                .withParam("model");
    }
}
