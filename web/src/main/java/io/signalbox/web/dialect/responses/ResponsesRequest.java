package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;
import io.signalbox.web.dialect.Unsayable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Responses request in canonical words. Members that are not named here are carried along. For one request only. */
final class ResponsesRequest {

    private static final String STATELESS = "this gateway keeps no responses; send the whole conversation as 'input'";

    /** What would need something that is kept between calls, or that no other API has. */
    private static final Map<String, String> REFUSED = Map.of(
            "store", STATELESS + ", and leave 'store' out or set it to false",
            "previous_response_id", STATELESS,
            "conversation", STATELESS,
            "background", "answers are given at once or streamed",
            "prompt", "no prompt templates are kept here; send the text",
            "max_tool_calls", "it limits built-in tools, and there are none here",
            "context_management", "nothing is cut out of a conversation here");

    private static final Set<String> TRANSLATED = Set.of(
            "input",
            "instructions",
            "stream",
            "stream_options",
            "max_output_tokens",
            "text",
            "tools",
            "tool_choice",
            "reasoning",
            "include",
            "truncation",
            "top_logprobs",
            "modalities");

    private final ObjectNode request;
    private final ObjectNode out = ClientJson.empty();

    ResponsesRequest(ObjectNode request) {
        this.request = request;
    }

    ObjectNode translate() {
        REFUSED.forEach((name, why) -> Unsayable.refuseIfSaid(request, name, name, why));
        if (!request.path("truncation").asText("disabled").matches("disabled|null")) {
            throw Unsayable.refusal("truncation", "only 'disabled' is offered: nothing is cut out of a conversation");
        }
        for (JsonNode modality : request.path("modalities")) {
            if (!modality.asText().equals("text")) {
                throw Unsayable.refusal("modalities", "this path answers in text; use chat completions for others");
            }
        }
        Fields.rename(request, "model", out, "model");
        ArrayNode messages = out.putArray("messages");
        if (request.path("instructions").isTextual()) {
            messages.addObject().put("role", "system").set("content", request.path("instructions"));
        } else {
            Unsayable.refuseIfSaid(request, "instructions", "instructions", "it must be a text");
        }
        new InputItems(messages).write(request.path("input"));
        Fields.rename(request, "stream", out, "stream");
        if (request.path("stream").asBoolean(false)) {
            out.putObject("stream_options").put("include_usage", true);
        }
        Fields.rename(request, "max_output_tokens", out, "max_tokens");
        text(request.path("text"));
        include();
        ResponsesTools.write(request, out);
        reasoning();
        Set<String> done = new HashSet<>(TRANSLATED);
        done.addAll(REFUSED.keySet());
        Fields.carryTheRest(request, done, out);
        return out;
    }

    private void text(JsonNode text) {
        if (text.hasNonNull("verbosity")) {
            out.set("verbosity", text.path("verbosity"));
        }
        JsonNode format = text.path("format");
        switch (format.path("type").asText("text")) {
            case "text" -> {
                // nothing to say
            }
            case "json_object" -> out.putObject("response_format").put("type", "json_object");
            case "json_schema" -> {
                ObjectNode schema = out.putObject("response_format")
                        .put("type", "json_schema")
                        .putObject("json_schema");
                for (String name : List.of("name", "description", "strict", "schema")) {
                    if (format.hasNonNull(name)) {
                        schema.set(name, format.path(name));
                    }
                }
            }
            default -> throw Unsayable.invalid("text.format.type", "text, json_object or json_schema");
        }
    }

    private void include() {
        JsonNode include = request.path("include");
        for (int i = 0; i < include.size(); i++) {
            switch (include.get(i).asText()) {
                case "reasoning.encrypted_content" -> {
                    // always there: without it nobody could send a thought back
                }
                case "message.output_text.logprobs" -> out.put("logprobs", true);
                default ->
                    throw Unsayable.refusal(
                            "include[" + i + "]",
                            "offered are reasoning.encrypted_content and message.output_text.logprobs");
            }
        }
        if (request.path("top_logprobs").asInt(0) > 0) {
            out.put("logprobs", true);
            out.set("top_logprobs", request.path("top_logprobs"));
        }
    }

    private void reasoning() {
        if (!(request.path("reasoning") instanceof ObjectNode reasoning)) {
            Unsayable.refuseIfSaid(request, "reasoning", "reasoning", "it must be an object");
            return;
        }
        ObjectNode said = ClientJson.empty();
        reasoning.properties().forEach(member -> {
            if (!member.getValue().isNull()) { // generate_summary was its name until 2025
                said.set(member.getKey().equals("generate_summary") ? "summary" : member.getKey(), member.getValue());
            }
        });
        if (!said.isEmpty()) {
            out.set("reasoning", said);
        }
    }
}
