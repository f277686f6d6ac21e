package io.signalbox.router.tongue.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.tongue.Tongue.Question;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A canonical request in Ollama's words. Ollama would shorten a conversation that is too long and say nothing of it; it is
 * told not to (api/types.go, {@code truncate} and {@code shift}). For one request only.
 */
final class OllamaRequest {

    /** Ollama's own top-level members, for callers that know them; {@code options} are put over ours. */
    private static final List<String> ITS_OWN = List.of("keep_alive", "truncate", "shift", "think");

    /** Canonical names to those of {@code options}. */
    private static final Map<String, String> SAME = Map.of(
            "temperature", "temperature",
            "top_p", "top_p",
            "top_k", "top_k",
            "min_p", "min_p",
            "seed", "seed",
            "presence_penalty", "presence_penalty",
            "frequency_penalty", "frequency_penalty",
            "repetition_penalty", "repeat_penalty");

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
            "logprobs",
            "top_logprobs",
            "modalities",
            "options");

    private final Question question;
    private final ObjectNode canonical;
    private final ObjectNode out = Trees.empty();
    private final List<String> dropped = new ArrayList<>();

    OllamaRequest(Question question) {
        this.question = question;
        this.canonical = Asked.tree(question.request());
    }

    Outgoing translate() {
        Asked.requireOneTextAnswer(canonical, OllamaTongue.NAME);
        Asked.requireFreeToolCalls(canonical, OllamaTongue.NAME);
        out.put("model", question.model());
        out.put("stream", question.stream());
        out.put("truncate", false).put("shift", false);
        out.set("messages", new OllamaMessages().translate(canonical.path("messages")));
        tools();
        options();
        format();
        thinking();
        if (canonical.path("logprobs").asBoolean(false)) {
            out.put("logprobs", true);
            if (canonical.path("top_logprobs").isNumber()) {
                out.set("top_logprobs", canonical.path("top_logprobs"));
            }
        }
        Set<String> known = new HashSet<>(TAKEN);
        known.addAll(SAME.keySet());
        for (String name : Asked.others(canonical, known)) {
            if (ITS_OWN.contains(name)) {
                out.set(name, canonical.path(name));
            } else {
                dropped.add(name);
            }
        }
        if (Asked.cacheMarks(canonical)) {
            dropped.add("messages.cache_control");
        }
        return new Outgoing("/api/chat", Map.of(), Json.of(Trees.bytes(out)), dropped);
    }

    private void options() {
        ObjectNode options = Trees.empty();
        SAME.forEach((name, said) -> {
            if (canonical.path(name).isNumber()) {
                options.set(said, canonical.path(name));
            }
        });
        Asked.maxTokens(canonical).ifPresent(most -> options.set("num_predict", most));
        if (!Asked.stops(canonical).isEmpty()) {
            options.set("stop", Asked.stops(canonical));
        }
        if (canonical.path("options") instanceof ObjectNode own) {
            options.setAll(own);
        }
        if (!options.isEmpty()) {
            out.set("options", options);
        }
    }

    /** Ollama cannot be made to call a tool; that it must not is said by offering none. */
    private void tools() {
        JsonNode choice = canonical.path("tool_choice");
        if (choice.isObject() || choice.asText().equals("required")) {
            throw Unsayable.refusal(OllamaTongue.NAME, "tool_choice", "it cannot be made to call a tool");
        }
        if (choice.asText().equals("none")) {
            return;
        }
        ArrayNode tools = Trees.empty().putArray("tools");
        for (JsonNode tool : canonical.path("tools")) {
            if (!tool.path("function").isObject()) {
                throw Unsayable.refusal(OllamaTongue.NAME, "tools", "it takes functions only");
            }
            ObjectNode function = (ObjectNode) tool.path("function").deepCopy();
            function.remove("strict");
            if (!function.path("parameters").isObject()) {
                function.putObject("parameters").put("type", "object").putObject("properties");
            }
            tools.addObject().put("type", "function").set("function", function);
        }
        if (!tools.isEmpty()) {
            out.set("tools", tools);
        }
    }

    private void format() {
        JsonNode format = canonical.path("response_format");
        switch (format.path("type").asText("text")) {
            case "text" -> {
                // nothing to say
            }
            case "json_object" -> out.put("format", "json");
            case "json_schema" -> out.set("format", format.path("json_schema").path("schema"));
            default ->
                throw Unsayable.refusal(
                        OllamaTongue.NAME, "response_format", "it takes 'json_schema', 'json_object' or text");
        }
    }

    /** gpt-oss takes levels and cannot be kept from thinking, all others take yes or no (docs.ollama.com/capabilities/thinking). */
    private void thinking() {
        Reasoning reasoning = Reasoning.of(canonical);
        if (!reasoning.wanted() && !reasoning.refused()) {
            return;
        }
        if (question.model().contains("gpt-oss")) {
            out.put("think", level(reasoning.effort().orElse("medium")));
        } else {
            out.put("think", reasoning.wanted());
        }
        if (reasoning.budget().isPresent()) {
            dropped.add("reasoning.max_tokens");
        }
    }

    private static String level(String effort) {
        return switch (effort) {
            case "max", "xhigh", "high" -> "high";
            case "none", "minimal", "low" -> "low";
            default -> "medium";
        };
    }
}
