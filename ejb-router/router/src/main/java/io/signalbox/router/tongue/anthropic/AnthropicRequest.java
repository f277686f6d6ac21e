package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.ClaudeThinking;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.Tongue.Question;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A canonical request in Anthropic's words. Members the gateway does not know are carried along; of those it knows, each
 * is translated, dropped by the list below, or refused by name. For one request only.
 */
final class AnthropicRequest {

    private static final Map<String, String> VERSION = Map.of("anthropic-version", "2023-06-01");

    /** They only tune the choice of words, or serve OpenAI's own caches and accounts. */
    private static final List<String> DROPPED = List.of(
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "logit_bias",
            "top_a",
            "min_p",
            "prediction",
            "store",
            "prompt_cache_key",
            "safety_identifier",
            "metadata");

    /** Translated below, or without meaning once translated. */
    private static final Set<String> TAKEN = Set.of(
            "model",
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "stream",
            "stream_options",
            "n",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "reasoning",
            "reasoning_effort",
            "include_reasoning",
            "verbosity",
            "user",
            "logprobs",
            "top_logprobs",
            "modalities",
            "service_tier");

    private final Question question;
    private final boolean vertex;
    private final ObjectNode canonical;
    private final ObjectNode out = Trees.empty();
    private final List<String> dropped = new ArrayList<>();

    /** @param vertex whether it goes to Vertex AI */
    AnthropicRequest(Question question, boolean vertex) {
        this.vertex = vertex;
        this.question = question;
        this.canonical = Asked.tree(question.request());
    }

    Outgoing translate() {
        refuse();
        dropped.addAll(Unsayable.drop(canonical, DROPPED));
        out.put("model", question.model());
        long maxTokens = maxTokens();
        out.put("max_tokens", maxTokens);
        new AnthropicMessages(canonical.path("messages")).writeTo(out);
        stop();
        AnthropicTools.write(canonical, out);
        thinking(maxTokens);
        format();
        if (canonical.path("user").isTextual()) {
            out.putObject("metadata").put("user_id", canonical.path("user").asText());
        }
        if (!vertex && canonical.path("service_tier").asText().equals("default")) {
            out.put("service_tier", "standard_only");
        }
        if (question.stream()) {
            out.put("stream", true);
        }
        carryTheRest();
        return vertex ? toVertex() : new Outgoing("/messages", VERSION, Json.of(Trees.bytes(out)), dropped);
    }

    private Outgoing toVertex() {
        out.remove("model");
        out.put("anthropic_version", "vertex-2023-10-16");
        String method = question.stream() ? ":streamRawPredict" : ":rawPredict";
        String path = "/publishers/anthropic/models/" + question.model() + method;
        return new Outgoing(path, Map.of(), Json.of(Trees.bytes(out)), dropped);
    }

    private void refuse() {
        Asked.requireOneTextAnswer(canonical, AnthropicTongue.NAME);
        if (canonical.path("logprobs").asBoolean(false)) {
            throw Unsayable.refusal(AnthropicTongue.NAME, "logprobs", "it tells no probabilities");
        }
    }

    private long maxTokens() {
        for (String name : List.of("max_completion_tokens", "max_tokens")) {
            if (canonical.path(name).canConvertToLong() && canonical.path(name).isNumber()) {
                return canonical.path(name).asLong();
            }
        }
        return question.maxCompletionTokens() > 0 ? question.maxCompletionTokens() : ClaudeThinking.DEFAULT_MAX_TOKENS;
    }

    private void stop() {
        if (!Asked.stops(canonical).isEmpty()) {
            out.set("stop_sequences", Asked.stops(canonical));
        }
    }

    /** With thinking on, the API forces no tool. */
    private void thinking(long maxTokens) {
        ClaudeThinking thinking = ClaudeThinking.of(
                canonical,
                question.model(),
                maxTokens,
                question.maxCompletionTokens() > 0 ? question.maxCompletionTokens() : Long.MAX_VALUE);
        dropped.addAll(thinking.dropped());
        out.put("max_tokens", thinking.maxTokens());
        out.setAll(thinking.said());
        String choice = out.path("tool_choice").path("type").asText();
        if (thinking.thinks() && (choice.equals("any") || choice.equals("tool"))) {
            ((ObjectNode) out.path("tool_choice")).removeAll().put("type", "auto");
            dropped.add("tool_choice");
        }
    }

    private void format() {
        JsonNode format = canonical.path("response_format");
        switch (format.path("type").asText("text")) {
            case "text" -> {
                // nothing to say
            }
            case "json_schema" -> {
                ObjectNode said = out.withObject("/output_config").putObject("format");
                said.put("type", "json_schema");
                said.set("schema", format.path("json_schema").path("schema"));
            }
            default ->
                throw Unsayable.refusal(
                        AnthropicTongue.NAME, "response_format", "it takes 'json_schema' with a schema, or text");
        }
    }

    private void carryTheRest() {
        if (canonical.path("temperature").isNumber()) {
            double warmest = Math.min(1, canonical.path("temperature").asDouble()); // OpenAI's scale goes to 2
            if (warmest != canonical.path("temperature").asDouble()) {
                canonical.put("temperature", warmest);
            }
        }
        canonical.properties().forEach(member -> {
            if (!TAKEN.contains(member.getKey())
                    && !out.has(member.getKey())
                    && !member.getValue().isNull()) {
                out.set(member.getKey(), member.getValue());
            }
        });
    }
}
