package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.tongue.Tongue.Question;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A canonical request in Gemini's words. Of the members the gateway does not know only Gemini's own are carried along:
 * the API refuses every other. For one request only.
 */
final class GeminiRequest {

    private static final List<String> DROPPED = List.of(
            "logit_bias",
            "repetition_penalty",
            "top_a",
            "min_p",
            "prediction",
            "store",
            "verbosity",
            "prompt_cache_key",
            "safety_identifier",
            "metadata",
            "user",
            "service_tier",
            "cache_control");

    /** Gemini's own top-level members, for callers that know them. */
    private static final List<String> ITS_OWN = List.of("safetySettings", "cachedContent", "labels");

    /** Canonical names to those of {@code generationConfig}. */
    private static final Map<String, String> SAME = Map.of(
            "temperature", "temperature",
            "top_p", "topP",
            "top_k", "topK",
            "n", "candidateCount",
            "seed", "seed",
            "presence_penalty", "presencePenalty",
            "frequency_penalty", "frequencyPenalty");

    /** Gemini 3 and what comes after it. */
    private static final Pattern SIGNED = Pattern.compile("gemini-(?:[3-9]|\\d{2})");

    private final Question question;
    private final String models;
    private final ObjectNode canonical;
    private final ObjectNode out = Trees.empty();
    private final ObjectNode config = Trees.empty();

    /** @param models what stands before a model's name in paths */
    GeminiRequest(Question question, String models) {
        this.models = models;
        this.question = question;
        this.canonical = Asked.tree(question.request());
    }

    Outgoing translate() {
        if (question.stream() && canonical.path("n").asInt(1) > 1) {
            throw Unsayable.refusal(GeminiTongue.NAME, "n", "it streams one answer a request");
        }
        Asked.requireFreeToolCalls(canonical, GeminiTongue.NAME);
        List<String> dropped = Unsayable.drop(canonical, DROPPED);
        new GeminiContents(
                        canonical.path("messages"),
                        SIGNED.matcher(question.model()).find())
                .writeTo(out);
        GeminiTools.write(canonical, out);
        tuning();
        format();
        modalities();
        thinking();
        if (!config.isEmpty()) {
            out.set("generationConfig", config);
        }
        ITS_OWN.forEach(name -> {
            if (canonical.has(name)) {
                out.set(name, canonical.path(name));
            }
        });
        String method = question.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return new Outgoing(models + question.model() + method, Map.of(), Json.of(Trees.bytes(out)), dropped);
    }

    private void tuning() {
        SAME.forEach((name, said) -> {
            if (canonical.path(name).isNumber()) {
                config.set(said, canonical.path(name));
            }
        });
        Asked.maxTokens(canonical).ifPresent(most -> config.set("maxOutputTokens", most));
        if (!Asked.stops(canonical).isEmpty()) {
            config.set("stopSequences", Asked.stops(canonical));
        }
        if (canonical.path("logprobs").asBoolean(false)) {
            config.put("responseLogprobs", true);
            if (canonical.path("top_logprobs").isNumber()) {
                config.set("logprobs", canonical.path("top_logprobs"));
            }
        }
    }

    private void format() {
        JsonNode format = canonical.path("response_format");
        switch (format.path("type").asText("text")) {
            case "text" -> {
                // nothing to say
            }
            case "json_object" -> config.put("responseMimeType", "application/json");
            case "json_schema" -> {
                config.put("responseMimeType", "application/json");
                config.set("responseJsonSchema", format.path("json_schema").path("schema"));
            }
            default ->
                throw Unsayable.refusal(
                        GeminiTongue.NAME, "response_format", "it takes 'json_schema', 'json_object' or text");
        }
    }

    private void modalities() {
        JsonNode modalities = canonical.path("modalities");
        if (modalities.size() > 1
                || (modalities.size() == 1 && !modalities.path(0).asText().equals("text"))) {
            var said = config.putArray("responseModalities");
            modalities.forEach(modality -> said.add(modality.asText().toUpperCase(Locale.ROOT)));
        }
    }

    /** Gemini 3 takes levels, earlier ones take a budget (ai.google.dev/gemini-api/docs/thinking). */
    private void thinking() {
        Reasoning reasoning = Reasoning.of(canonical);
        if (!reasoning.wanted() && !reasoning.refused()) {
            return;
        }
        ObjectNode said = config.putObject("thinkingConfig");
        if (question.model().startsWith("gemini-3") && reasoning.budget().isEmpty()) {
            said.put(
                    "thinkingLevel",
                    GeminiThinking.level(question.model(), reasoning.effort().orElse("medium")));
        } else {
            long limit = config.path("maxOutputTokens").asLong(question.maxCompletionTokens());
            long wanted = reasoning.refused() ? 0 : reasoning.tokens(limit);
            said.put("thinkingBudget", GeminiThinking.budget(question.model(), wanted));
        }
        if (reasoning.wanted() && !reasoning.exclude()) {
            said.put("includeThoughts", true);
        }
    }
}
