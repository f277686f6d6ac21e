package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;
import java.util.Map;
import java.util.Set;

/** A Messages request in canonical words. Members that are not named here are carried along. For one request only. */
final class MessagesRequest {

    /** Asks for blocks that the canonical form has no place for, in the answer's member of this name. */
    private static final String NATIVE_BLOCKS = "native_blocks";

    private static final int MOST_FALLBACKS = 3;

    /** Words of chat completions, and where this API says the same; carried along they would mean something or nothing. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "n", "this API answers once; send the request again",
            "stop", "here they are 'stop_sequences'",
            "max_completion_tokens", "here it is 'max_tokens'",
            "response_format", "here it is 'output_config.format'",
            "reasoning_effort", "here it is 'output_config.effort'",
            "functions", "here they are 'tools'",
            "function_call", "here it is 'tool_choice'");

    private static final Set<String> TRANSLATED = Set.of(
            "messages",
            "system",
            "stop_sequences",
            "stream",
            "thinking",
            "output_config",
            "tools",
            "tool_choice",
            "metadata",
            "fallbacks",
            "service_tier",
            "stream_options");

    private final ObjectNode request;
    private final ObjectNode out = ClientJson.empty();

    MessagesRequest(ObjectNode request) {
        this.request = request;
    }

    ObjectNode translate() {
        Unsayable.refuseElsewhere(request, ELSEWHERE);
        Members said = Members.of(request)
                .texts("stop_sequences")
                .flag("stream")
                .oneOf("service_tier", "auto", "standard_only", "default", "flex", "priority", "scale", "fast");
        said.object("metadata").text("user_id");
        Fields.rename(request, "model", out, "model");
        out.put(NATIVE_BLOCKS, true);
        fallbacks();
        ArrayNode messages = out.putArray("messages");
        Turns turns = new Turns(messages);
        turns.system(request.path("system"), "system");
        turns.all(request.path("messages"));
        Fields.rename(request, "stop_sequences", out, "stop");
        stream();
        thinking();
        MessagesTools.write(request, out);
        if (request.path("metadata").path("user_id").isTextual() && !request.hasNonNull("user")) {
            out.set("user", request.path("metadata").path("user_id"));
        }
        if (request.path("metadata").has("data_subject")) { // whose content it is counts at every door
            out.putObject("metadata")
                    .set("data_subject", request.path("metadata").path("data_subject"));
        }
        if (request.path("service_tier").isTextual()) { // Anthropic's word for the usual one is not ours
            String tier = request.path("service_tier").asText();
            out.put("service_tier", tier.equals("standard_only") ? "default" : tier);
        }
        Fields.carryTheRest(request, TRANSLATED, out);
        return out;
    }

    /** Anthropic's fallbacks name only models here; so they are OpenRouter's {@code models}. */
    private void fallbacks() {
        JsonNode fallbacks = request.path("fallbacks");
        if (fallbacks.isMissingNode() || fallbacks.isNull() || (fallbacks.isArray() && fallbacks.isEmpty())) {
            return;
        }
        if (!fallbacks.isArray() || fallbacks.size() > MOST_FALLBACKS) {
            throw Unsayable.invalid("fallbacks", "an array of at most " + MOST_FALLBACKS + " models");
        }
        if (request.hasNonNull("models")) {
            throw Unsayable.refusal("fallbacks", "it cannot stand beside 'models'");
        }
        ArrayNode models = out.putArray("models");
        for (int i = 0; i < fallbacks.size(); i++) {
            JsonNode one = fallbacks.get(i);
            if (one.size() != 1 || !one.path("model").isTextual()) {
                throw Unsayable.invalid("fallbacks[" + i + "]", "an object with 'model' and nothing else");
            }
            models.add(one.path("model"));
        }
    }

    private void stream() {
        JsonNode stream = request.path("stream");
        if (stream.isMissingNode() || stream.isNull()) {
            return;
        }
        out.set("stream", stream);
        if (stream.asBoolean(false)) {
            out.putObject("stream_options").put("include_usage", true);
        }
    }

    private void thinking() {
        Members.of(request)
                .object("thinking")
                .oneOf("display", "summarized", "omitted")
                .whole("budget_tokens", 1, Integer.MAX_VALUE);
        Members.of(request).object("output_config").oneOf("effort", "low", "medium", "high", "xhigh", "max");
        JsonNode thinking = request.path("thinking");
        JsonNode config = request.path("output_config");
        ObjectNode reasoning = ClientJson.empty();
        switch (thinking.path("type").asText("")) {
            case "" -> {
                if (!thinking.isMissingNode() && !thinking.isNull()) {
                    throw Unsayable.invalid("thinking.type", "enabled, adaptive or disabled");
                }
            }
            case "enabled" -> {
                if (!thinking.path("budget_tokens").canConvertToInt()) {
                    throw Unsayable.invalid("thinking.budget_tokens", "a whole number");
                }
                reasoning.set("max_tokens", thinking.path("budget_tokens"));
            }
            case "adaptive" -> reasoning.put("enabled", true);
            case "disabled" -> reasoning.put("enabled", false);
            default -> throw Unsayable.invalid("thinking.type", "enabled, adaptive or disabled");
        }
        if (config.path("effort").isTextual()) {
            effort(config.path("effort"), thinking.path("type").asText(), reasoning);
        }
        if (thinking.path("display").asText().equals("omitted")) {
            reasoning.put("exclude", true);
        }
        if (!reasoning.isEmpty()) {
            out.set("reasoning", reasoning);
        }
        Unsayable.refuseIfSaid(
                config, "task_budget", "output_config.task_budget", "no other provider has one; use 'max_tokens'");
        format(config.path("format"));
    }

    /**
     * An effort says how much a Claude writes, and how much of it it thinks where it thinks; it does not make it think. Other
     * models have no such word: there it is how much they think.
     */
    private void effort(JsonNode effort, String thinking, ObjectNode reasoning) {
        boolean claude = request.path("model").asText().contains("claude");
        if (thinking.equals("adaptive") || (!claude && thinking.isEmpty())) {
            reasoning.remove("enabled");
            reasoning.set("effort", effort);
        } else if (claude) {
            out.set("verbosity", effort);
        }
    }

    private void format(JsonNode format) {
        if (format.isMissingNode() || format.isNull()) {
            return;
        }
        if (!format.path("type").asText().equals("json_schema")
                || !format.path("schema").isObject()) {
            throw Unsayable.invalid("output_config.format", "of type 'json_schema', with a 'schema'");
        }
        ObjectNode said =
                out.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        said.put("name", "answer").put("strict", true).set("schema", format.path("schema"));
    }
}
