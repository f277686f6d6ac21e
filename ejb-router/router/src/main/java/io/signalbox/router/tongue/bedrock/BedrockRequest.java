package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.ClaudeThinking;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.Tongue.Question;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A canonical request in Converse's words. Converse's own members are carried along as they are; members that neither the
 * gateway nor Converse knows go where AWS wants what only one model knows, into {@code additionalModelRequestFields}. For
 * one request only.
 */
final class BedrockRequest {

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
            "metadata",
            "user");

    /** Translated below, or without meaning once translated. */
    private static final Set<String> TAKEN = Set.of(
            "model",
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
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
            "service_tier",
            "cache_control");

    /** Converse's own, for callers that know them. */
    private static final Set<String> ITS_OWN = Set.of(
            "guardrailConfig",
            "performanceConfig",
            "promptVariables",
            "requestMetadata",
            "additionalModelResponseFieldPaths");

    private static final String MORE = "additionalModelRequestFields";

    private final Question question;
    private final Family family;
    private final ObjectNode canonical;
    private final ObjectNode out = Trees.empty();
    private final ObjectNode inference = Trees.empty();
    private final List<String> dropped = new ArrayList<>();

    BedrockRequest(Question question) {
        this.question = question;
        this.family = Family.of(question.model());
        this.canonical = Asked.tree(question.request());
    }

    Outgoing translate() {
        refuse();
        dropped.addAll(Unsayable.drop(canonical, DROPPED));
        ObjectNode additional = canonical.path(MORE) instanceof ObjectNode said ? said.deepCopy() : Trees.empty();
        limits();
        dropped.addAll(family.say(canonical, question.model(), limit(), inference, additional));
        sampling();
        new BedrockMessages(canonical, family.format()).writeTo(out);
        dropped.addAll(BedrockTools.write(canonical, family, additional, out));
        format();
        tier();
        carryTheRest(additional);
        if (!inference.isEmpty()) {
            out.set("inferenceConfig", inference);
        }
        if (!additional.isEmpty()) {
            out.set(MORE, additional);
        }
        // An ARN's slashes and colons are part of one segment.
        String model = URLEncoder.encode(question.model(), StandardCharsets.UTF_8);
        String operation = question.stream() ? "/converse-stream" : "/converse";
        return new Outgoing("/model/" + model + operation, Map.of(), Json.of(Trees.bytes(out)), dropped);
    }

    private void refuse() {
        Asked.requireOneTextAnswer(canonical, BedrockTongue.NAME);
        if (canonical.path("logprobs").asBoolean(false)) {
            throw Unsayable.refusal(BedrockTongue.NAME, "logprobs", "it tells no probabilities");
        }
    }

    private long limit() {
        long said = inference.path("maxTokens").asLong(question.maxCompletionTokens());
        return said > 0 ? said : ClaudeThinking.DEFAULT_MAX_TOKENS;
    }

    private void limits() {
        Asked.maxTokens(canonical).ifPresent(most -> inference.set("maxTokens", most));
        if (!Asked.stops(canonical).isEmpty()) {
            inference.set("stopSequences", Asked.stops(canonical));
        }
    }

    /** OpenAI's scale goes to 2, Converse's to 1. */
    private void sampling() {
        JsonNode warmth = canonical.path("temperature");
        if (warmth.isNumber()) {
            boolean tooWarm = warmth.decimalValue().compareTo(BigDecimal.ONE) > 0;
            inference.set("temperature", tooWarm ? inference.numberNode(1) : warmth);
        }
        if (canonical.path("top_p").isNumber()) {
            inference.set("topP", canonical.path("top_p"));
        }
    }

    /** Natively: models that cannot be held to a schema are refused by AWS with a reason, which is handed on. */
    private void format() {
        JsonNode format = canonical.path("response_format");
        switch (format.path("type").asText("text")) {
            case "text" -> {
                // nothing to say
            }
            case "json_schema" -> {
                JsonNode wanted = format.path("json_schema");
                ObjectNode said = out.putObject("outputConfig").putObject("textFormat");
                said.put("type", "json_schema");
                ObjectNode schema = said.putObject("structure").putObject("jsonSchema");
                schema.put("schema", Trees.text(wanted.path("schema")));
                for (String name : List.of("name", "description")) {
                    if (wanted.path(name).isTextual()) {
                        schema.set(name, wanted.path(name));
                    }
                }
            }
            default ->
                throw Unsayable.refusal(
                        BedrockTongue.NAME, "response_format", "it takes 'json_schema' with a schema, or text");
        }
    }

    private void tier() {
        String tier = canonical.path("service_tier").asText("auto");
        if (!tier.equals("auto") && !tier.equals("null")) {
            out.putObject("serviceTier").put("type", tier);
        }
    }

    private void carryTheRest(ObjectNode additional) {
        canonical.properties().forEach(member -> {
            String name = member.getKey();
            if (ITS_OWN.contains(name)) {
                out.set(name, member.getValue());
            } else if (!TAKEN.contains(name)
                    && !name.equals(MORE)
                    && !additional.has(name)
                    && !member.getValue().isNull()) {
                additional.set(name, member.getValue());
            }
        });
    }
}
