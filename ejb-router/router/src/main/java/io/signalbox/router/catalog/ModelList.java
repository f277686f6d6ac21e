package io.signalbox.router.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.ledger.Price;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** The catalogue as {@code GET /v1/models} answers it: OpenAI's list, each entry with OpenRouter's fields. */
public final class ModelList {

    private ModelList() {}

    /** Every model that can be called now, by id. */
    public static Json of(Catalog catalog) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("object", "list");
        ArrayNode data = root.putArray("data");
        catalog.models().values().stream()
                .filter(Model::callable)
                .sorted(Comparator.comparing(Model::id))
                .forEach(model -> fill(data.addObject(), model));
        return Json.of(root.toString());
    }

    private static void fill(ObjectNode entry, Model model) {
        Target first = model.targets().stream()
                .filter(target -> target.provider().enabled())
                .findFirst()
                .orElseThrow();
        entry.put("id", model.id());
        entry.put("object", "model");
        entry.put("canonical_slug", model.id());
        entry.put("name", model.name());
        entry.put("created", model.created().atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        entry.put("owned_by", model.id().substring(0, Math.max(0, model.id().indexOf('/'))));
        entry.put("description", "");
        entry.put("context_length", model.contextLength());
        ObjectNode architecture = entry.putObject("architecture");
        architecture.put(
                "modality",
                String.join("+", model.inputModalities()) + "->" + String.join("+", model.outputModalities()));
        texts(architecture.putArray("input_modalities"), model.inputModalities());
        texts(architecture.putArray("output_modalities"), model.outputModalities());
        first.prices().at(Instant.now(), 0).ifPresent(price -> prices(entry.putObject("pricing"), price));
        ObjectNode top = entry.putObject("top_provider");
        top.put("context_length", model.contextLength());
        if (model.maxCompletionTokens() > 0) {
            top.put("max_completion_tokens", model.maxCompletionTokens());
        }
        top.put("is_moderated", false);
        entry.put("simulated", first.provider().simulated());
    }

    private static void prices(ObjectNode pricing, Price price) {
        price.parts()
                .forEach((kind, value) -> pricing.put(
                        kind.wire(),
                        value.movePointLeft(kind.unitScale())
                                .stripTrailingZeros()
                                .toPlainString()));
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
