package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;
import io.signalbox.web.dialect.Members;
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

    /** Words of chat completions, and where this API says the same; carried along they would mean something or nothing. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "n", "this API answers once; send the request again",
            "stop", "this API stops at no texts; chat completions do",
            "messages", "here they are 'input'",
            "max_tokens", "here it is 'max_output_tokens'",
            "max_completion_tokens", "here it is 'max_output_tokens'",
            "response_format", "here it is 'text.format'",
            "reasoning_effort", "here it is 'reasoning.effort'",
            "logprobs", "here 'include' asks for 'message.output_text.logprobs'",
            "functions", "here they are 'tools'",
            "function_call", "here it is 'tool_choice'");

    private static final Set<String> TRANSLATED = Set.of(
            "input",
            "instructions",
            "stream",
            "stream_options",
            "max_output_tokens",
            "text",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
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
        Unsayable.refuseElsewhere(request, ELSEWHERE);
        check(Members.of(request));
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
        if (request.hasNonNull("instructions")) {
            messages.addObject().put("role", "system").set("content", request.path("instructions"));
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

    private static void check(Members said) {
        said.text("instructions")
                .flag("stream")
                .whole("max_output_tokens", 1, Integer.MAX_VALUE)
                .whole("top_logprobs", 0, 20)
                .text("truncation")
                .texts("include")
                .texts("modalities");
        said.object("reasoning").oneOf("generate_summary", "auto", "concise", "detailed");
        Members text = said.object("text").oneOf("verbosity", "low", "medium", "high", "xhigh", "max");
        Members format = text.object("format").oneOf("type", "text", "json_object", "json_schema");
        if (format.object().path("type").asText().equals("json_schema")) {
            format.named("name").text("description").flag("strict").object("schema");
            if (!format.object().hasNonNull("schema")) {
                throw Unsayable.invalid(format.at("schema"), "an object");
            }
        }
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
