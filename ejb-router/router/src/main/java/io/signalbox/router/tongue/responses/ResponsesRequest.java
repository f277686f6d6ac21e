package io.signalbox.router.tongue.responses;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A canonical request as a request for a response. The provider is asked to keep nothing; what a model thought comes
 * encrypted and goes back with the conversation. Members the gateway does not know are carried along. For one request only.
 */
final class ResponsesRequest {

    /** They only tune the choice of words, or save time. */
    private static final List<String> DROPPED = List.of(
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "logit_bias",
            "top_k",
            "top_a",
            "min_p",
            "prediction");

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
            "verbosity",
            "reasoning",
            "reasoning_effort",
            "include_reasoning",
            "logprobs",
            "modalities");

    /** They name what the provider kept of earlier calls, which neither the rules nor the register can see. */
    private static final List<String> KEPT = List.of("previous_response_id", "conversation", "prompt");

    /** The API refuses less. */
    private static final long LEAST_TOKENS = 16;

    /** Only models that reason have encrypted thoughts; the others refuse to be asked for them. */
    private static final Pattern REASONS = Pattern.compile("(o\\d|gpt-[5-9]|gpt-oss|codex|grok-[4-9]).*");

    private final Question question;
    private final ObjectNode canonical;
    private final ObjectNode out = Trees.empty();
    private final ArrayNode include = Trees.empty().putArray("include");
    private final List<String> dropped = new ArrayList<>();

    ResponsesRequest(Question question) {
        this.question = question;
        this.canonical = Asked.tree(question.request());
    }

    Outgoing translate() {
        refuse();
        dropped.addAll(Unsayable.drop(canonical, DROPPED));
        out.put("model", question.model());
        out.put("stream", question.stream());
        out.put("store", false);
        out.set("input", new ResponsesInput().translate(canonical.path("messages")));
        ResponsesTools.write(canonical, out);
        Asked.maxTokens(canonical)
                .ifPresent(most -> out.put("max_output_tokens", Math.max(LEAST_TOKENS, most.asLong())));
        format();
        reasoning();
        if (canonical.path("logprobs").asBoolean(false)) {
            include.add("message.output_text.logprobs");
        }
        if (!include.isEmpty()) {
            out.set("include", include);
        }
        Asked.others(canonical, TAKEN).forEach(name -> out.set(name, canonical.path(name)));
        if (Asked.cacheMarks(canonical)) {
            dropped.add("messages.cache_control");
        }
        return new Outgoing("/responses", Map.of(), Json.of(Trees.bytes(out)), dropped);
    }

    private void refuse() {
        Asked.requireOneTextAnswer(canonical, ResponsesTongue.NAME);
        if (!Asked.stops(canonical).isEmpty()) {
            throw Unsayable.refusal(ResponsesTongue.NAME, "stop", "it has no texts that end an answer");
        }
        if (canonical.path("background").asBoolean(false)) {
            throw Unsayable.refusal(
                    ResponsesTongue.NAME, "background", "its answers are given at once or streamed, not fetched later");
        }
        for (String name : KEPT) {
            if (canonical.hasNonNull(name)) {
                throw Unsayable.refusal(
                        ResponsesTongue.NAME,
                        name,
                        "nothing kept at the provider is made use of; send the whole conversation");
            }
        }
        if (canonical.hasNonNull("web_search_options")) {
            throw Unsayable.refusal(
                    ResponsesTongue.NAME,
                    "web_search_options",
                    "there the search is a tool, {\"type\":\"web_search\"}");
        }
    }

    private void format() {
        ObjectNode text = Trees.empty();
        JsonNode format = canonical.path("response_format");
        switch (format.path("type").asText("text")) {
            case "text" -> {
                // nothing to say
            }
            case "json_schema" -> {
                ObjectNode said = text.putObject("format").put("type", "json_schema");
                said.setAll((ObjectNode) format.path("json_schema").deepCopy());
            }
            default -> text.set("format", format);
        }
        if (canonical.hasNonNull("verbosity")) {
            text.set("verbosity", canonical.path("verbosity"));
        }
        if (!text.isEmpty()) {
            out.set("text", text);
        }
    }

    /** A summary is asked for where the caller speaks OpenRouter's words, in which reasoning is shown unless excluded. */
    private void reasoning() {
        Reasoning reasoning = Reasoning.of(canonical);
        JsonNode object = canonical.path("reasoning");
        ObjectNode said = Trees.empty();
        reasoning
                .effort()
                .or(() -> reasoning.wanted() ? Optional.of("medium") : Optional.empty())
                .ifPresent(asked -> question.efforts()
                        .nearest(asked)
                        .ifPresentOrElse(effort -> said.put("effort", effort), () -> dropped.add("reasoning.effort")));
        if (reasoning.budget().isPresent()) {
            dropped.add("reasoning.max_tokens");
        }
        for (String name : new String[] {"summary", "context", "mode"}) {
            if (object.path(name).isTextual()) {
                said.set(name, object.path(name));
            }
        }
        if (object.isObject() && reasoning.wanted() && !reasoning.exclude() && !said.has("summary")) {
            said.put("summary", "auto");
        }
        if (!said.isEmpty()) {
            out.set("reasoning", said);
        }
        boolean kept = canonical.path("store").asBoolean(false);
        if (!kept
                && !reasoning.refused()
                && (reasoning.wanted() || REASONS.matcher(question.model()).matches())) {
            include.add("reasoning.encrypted_content");
        }
    }
}
