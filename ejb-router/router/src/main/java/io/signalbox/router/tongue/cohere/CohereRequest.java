package io.signalbox.router.tongue.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.tongue.Tongue.Question;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A canonical request in Cohere's words. Of the members the gateway does not know only Cohere's own are carried along: the
 * API refuses every other. For one request only.
 */
final class CohereRequest {

    /** Cohere's own top-level members, for callers that know them. */
    private static final List<String> ITS_OWN =
            List.of("documents", "citation_options", "safety_mode", "strict_tools", "priority", "thinking");

    /** Canonical names to Cohere's. */
    private static final Map<String, String> SAME =
            Map.of("temperature", "temperature", "top_p", "p", "top_k", "k", "seed", "seed");

    private static final Set<String> TAKEN = Set.of(
            "model",
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "top_k",
            "seed",
            "frequency_penalty",
            "presence_penalty",
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
            "logprobs",
            "top_logprobs",
            "modalities");

    private final Question question;
    private final ObjectNode canonical;
    private final ObjectNode out = Trees.empty();

    CohereRequest(Question question) {
        this.question = question;
        this.canonical = Asked.tree(question.request());
    }

    Outgoing translate() {
        Asked.requireOneTextAnswer(canonical, CohereTongue.NAME);
        Asked.requireFreeToolCalls(canonical, CohereTongue.NAME);
        out.put("model", question.model());
        out.put("stream", question.stream());
        CohereMessages.write(canonical.path("messages"), out.putArray("messages"));
        CohereTools.write(canonical, out);
        tuning();
        logprobs();
        format();
        thinking();
        List<String> dropped = new ArrayList<>();
        for (String name : Asked.others(canonical, TAKEN)) {
            if (ITS_OWN.contains(name)) {
                out.set(name, canonical.path(name));
            } else {
                dropped.add(name);
            }
        }
        if (Asked.cacheMarks(canonical)) {
            dropped.add("messages.cache_control");
        }
        return new Outgoing("/chat", Map.of(), Json.of(Trees.bytes(out)), dropped);
    }

    private void tuning() {
        Asked.maxTokens(canonical).ifPresent(most -> out.set("max_tokens", most));
        SAME.forEach((name, said) -> {
            if (canonical.path(name).isNumber()) {
                out.set(said, canonical.path(name));
            }
        });
        penalty("frequency_penalty");
        penalty("presence_penalty");
        if (!Asked.stops(canonical).isEmpty()) {
            out.set("stop_sequences", Asked.stops(canonical));
        }
    }

    /** OpenAI's scale goes from -2 to 2, Cohere's from 0 to 1. */
    private void penalty(String name) {
        if (canonical.path(name).isNumber()) {
            BigDecimal said = canonical.path(name).decimalValue();
            out.put(name, said.max(BigDecimal.ZERO).min(BigDecimal.ONE));
        }
    }

    private void logprobs() {
        if (!canonical.path("logprobs").asBoolean(false)) {
            return;
        }
        if (canonical.path("top_logprobs").asInt(0) > 0) {
            throw Unsayable.refusal(
                    CohereTongue.NAME, "top_logprobs", "it tells the probabilities of the chosen tokens only");
        }
        out.put("logprobs", true);
    }

    private void format() {
        JsonNode format = canonical.path("response_format");
        String type = format.path("type").asText("text");
        if (type.equals("text")) {
            return;
        }
        if (!type.equals("json_object") && !type.equals("json_schema")) {
            throw Unsayable.refusal(
                    CohereTongue.NAME, "response_format", "it takes 'json_schema', 'json_object' or text");
        }
        if (out.has("tools") || canonical.has("documents")) {
            throw Unsayable.refusal(
                    CohereTongue.NAME, "response_format", "it gives no structured answer where tools are offered");
        }
        ObjectNode said = out.putObject("response_format").put("type", "json_object");
        if (type.equals("json_schema")) {
            said.set("json_schema", format.path("json_schema").path("schema"));
        }
    }

    private void thinking() {
        Reasoning reasoning = Reasoning.of(canonical);
        if (reasoning.refused()) {
            out.putObject("thinking").put("type", "disabled");
        } else if (reasoning.wanted()) {
            ObjectNode said = out.putObject("thinking").put("type", "enabled");
            long limit = out.path("max_tokens").asLong(question.maxCompletionTokens());
            if (reasoning.budget().isPresent() || limit > 0) {
                said.put("token_budget", Math.max(1, reasoning.tokens(limit)));
            }
        }
    }
}
