package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A whole canonical answer as a response. */
final class ResponsesAnswer {

    private ResponsesAnswer() {}

    static ObjectNode translate(ObjectNode answer, ResponseShell shell) {
        JsonNode choice = answer.path("choices").path(0);
        JsonNode said = choice.path("message");
        ObjectNode response = shell.response(answer, "completed");
        shell.finish(response, choice.path("finish_reason").asText(""), answer.path("usage"), answer);
        String status = response.path("status").asText();
        ArrayNode output = (ArrayNode) response.path("output");
        reasoning(said, answer, output);
        message(choice, OutputItems.id("msg", answer, output.size()), status, output);
        for (JsonNode call : said.path("tool_calls")) {
            String arguments = call.path("function").path("arguments").asText("{}");
            output.add(OutputItems.call(OutputItems.id("fc", answer, output.size()), call, arguments, status));
        }
        return response;
    }

    private static void reasoning(JsonNode said, JsonNode answer, ArrayNode output) {
        JsonNode details = said.path("reasoning_details");
        JsonNode plain = said.has("reasoning") ? said.path("reasoning") : said.path("reasoning_content");
        ReasoningItem thought = new ReasoningItem();
        details.forEach(thought::add);
        if (details.isEmpty() && plain.isTextual()) {
            thought.add(plain.asText());
        }
        boolean unsigned = plain.isTextual() && !plain.asText().isEmpty();
        if (!details.isEmpty() || unsigned) {
            String id = ReasoningItem.openAisId(details).orElse(OutputItems.id("rs", answer, output.size()));
            output.add(thought.item(id, "completed"));
        }
    }

    private static void message(JsonNode choice, String id, String status, ArrayNode output) {
        JsonNode said = choice.path("message");
        ObjectNode message = OutputItems.message(id, status);
        ArrayNode content = (ArrayNode) message.path("content");
        String text = said.path("content").isTextual() ? said.path("content").asText() : "";
        if (!text.isEmpty()) {
            ObjectNode part = OutputItems.text(text, choice.path("logprobs").path("content"));
            OutputItems.annotate(part, said.path("annotations"));
            content.add(part);
        }
        if (said.path("refusal").isTextual()) {
            content.add(OutputItems.refusal(said.path("refusal").asText()));
        }
        boolean nothingElse = said.path("tool_calls").isEmpty() && output.isEmpty();
        if (!content.isEmpty() || nothingElse) {
            output.add(message);
        }
    }
}
