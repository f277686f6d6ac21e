package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalAnswer;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;

/** A whole response as a canonical answer. For one response only. */
final class ResponsesAnswer {

    private final CanonicalAnswer answer;
    private final ArrayNode annotations = Trees.empty().putArray("annotations");
    private final ArrayNode logprobs = Trees.empty().putArray("content");
    private final ArrayNode images = Trees.empty().putArray("images");

    private ResponsesAnswer(CanonicalAnswer answer) {
        this.answer = answer;
    }

    static ObjectNode translate(ObjectNode response, long created) throws IOException {
        if (response.path("error").isObject()) {
            return CanonicalAnswer.error(response.path("error"));
        }
        String status = status(response);
        if (status.equals("failed") || status.equals("cancelled")) {
            return CanonicalAnswer.error(Trees.empty().put("message", "the response is " + status));
        }
        if (!status.equals(FinishReasons.COMPLETED) && !status.equals(FinishReasons.INCOMPLETE)) {
            throw new IOException("a response that is not made yet");
        }
        if (!response.path("output").isArray()) {
            throw new IOException("a response without output");
        }
        CanonicalAnswer answer = new CanonicalAnswer(
                response.path("id").asText(),
                response.path("created_at").asLong(created),
                response.path("model").asText());
        return new ResponsesAnswer(answer).read(response);
    }

    private static String status(ObjectNode response) {
        return response.path("status").asText(FinishReasons.COMPLETED);
    }

    private ObjectNode read(ObjectNode response) {
        for (JsonNode item : response.path("output")) {
            item(item);
        }
        member("annotations", annotations);
        member("images", images);
        if (!logprobs.isEmpty()) {
            answer.logprobs(logprobs(logprobs));
        }
        String told = FinishReasons.told(response, status(response));
        ObjectNode whole = answer.ended(
                FinishReasons.canonical(told, answer.calls() > 0), told, ResponsesUsage.of(response.path("usage")));
        if (response.path("service_tier").isTextual()) {
            whole.set("service_tier", response.path("service_tier"));
        }
        return whole;
    }

    private void item(JsonNode item) {
        switch (item.path("type").asText()) {
            case "message" -> item.path("content").forEach(this::content);
            case "reasoning" -> reasoning(item);
            case "function_call" ->
                answer.call(item.path("call_id").asText(), item.path("name").asText(), CanonicalAnswer.arguments(item));
            case "custom_tool_call" -> answer.call(customCall(item));
            case "image_generation_call" -> image(item, images);
            default -> {
                // steps of the provider's own tools are part of no canonical message
            }
        }
    }

    private void content(JsonNode part) {
        if (part.path("type").asText().equals("refusal")) {
            answer.refusal(part.path("refusal").asText());
            return;
        }
        part.path("annotations").forEach(one -> annotations.add(Annotations.canonical(one, answer.length())));
        part.path("logprobs").forEach(logprobs::add);
        answer.text(part.path("text").asText());
    }

    private void reasoning(JsonNode item) {
        String id = item.path("id").asText();
        for (JsonNode part : item.path("summary")) {
            answer.detail("reasoning.summary", ResponsesTongue.FORMAT)
                    .put("id", id)
                    .put("summary", part.path("text").asText());
            answer.readable(part.path("text").asText());
        }
        for (JsonNode part : item.path("content")) {
            answer.detail("reasoning.text", ResponsesTongue.FORMAT)
                    .put("id", id)
                    .put("text", part.path("text").asText());
            answer.readable(part.path("text").asText());
        }
        if (item.path("encrypted_content").isTextual()) {
            answer.detail("reasoning.encrypted", ResponsesTongue.FORMAT)
                    .put("id", id)
                    .put("data", item.path("encrypted_content").asText());
        }
    }

    static ObjectNode customCall(JsonNode item) {
        ObjectNode call = Trees.empty();
        call.put("id", item.path("call_id").asText()).put("type", "custom");
        call.putObject("custom")
                .put("name", item.path("name").asText())
                .put("input", item.path("input").asText(""));
        return call;
    }

    static void image(JsonNode item, ArrayNode images) {
        if (item.path("result").isTextual()) {
            String type = item.path("output_format").asText("png");
            images.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put(
                            "url",
                            "data:image/" + type + ";base64,"
                                    + item.path("result").asText());
        }
    }

    static ObjectNode logprobs(JsonNode entries) {
        ObjectNode logprobs = Trees.empty();
        logprobs.set("content", entries);
        logprobs.putNull("refusal");
        return logprobs;
    }

    private void member(String name, ArrayNode list) {
        if (!list.isEmpty()) {
            answer.member(name, list);
        }
    }
}
