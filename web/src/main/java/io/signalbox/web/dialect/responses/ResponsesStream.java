package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.CallsInTurn;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Event;
import io.signalbox.web.dialect.Telling;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The events of a streamed response (platform.openai.com/docs/api-reference/responses-streaming): it is created, its
 * items are added, grow and are done one after the other, it is completed, incomplete or failed.
 */
final class ResponsesStream implements Telling {

    private final ResponseShell shell;
    private final Numbered events = new Numbered();
    private final CallsInTurn calls = new CallsInTurn();
    private ObjectNode response = ClientJson.empty();
    private Optional<OpenItem> open = Optional.empty();
    private String openKey = "";
    private String finish = "";
    private JsonNode usage = ClientJson.empty();
    private ObjectNode last = ClientJson.empty();

    ResponsesStream(ResponseShell shell) {
        this.shell = shell;
    }

    @Override
    public List<Event> chunk(Json json) {
        ObjectNode chunk = ClientJson.ours(json);
        if (response.isEmpty()) {
            response = shell.response(chunk, "in_progress");
            events.add("response.created").set("response", response.deepCopy());
            events.add("response.in_progress").set("response", response.deepCopy());
        }
        last = chunk;
        calls.of(chunk.path("id").asText(""));
        if (chunk.path("usage").isObject()) {
            usage = chunk.path("usage");
        }
        JsonNode choice = chunk.path("choices").path(0);
        thought(choice.path("delta"));
        said(choice.path("delta"), choice.path("logprobs").path("content"));
        for (JsonNode piece : choice.path("delta").path("tool_calls")) {
            calls.take(piece).forEach(this::call);
        }
        if (choice.path("finish_reason").isTextual()) {
            finish = choice.path("finish_reason").asText();
        }
        return events.take();
    }

    @Override
    public List<Event> end() {
        calls.rest().forEach(this::call);
        shell.finish(response, finish, usage, last);
        String status = response.path("status").asText();
        close(status);
        if (output().isEmpty()) {
            item("message", () -> new OpenMessage(events, output(), id("msg")));
            close(status);
        }
        events.add("response." + status).set("response", response);
        return events.take();
    }

    @Override
    public List<Event> fail(Json errorChunk) {
        ObjectNode chunk = ClientJson.ours(errorChunk);
        JsonNode error = chunk.path("error");
        String code = error.path("code").asText();
        if (response.isEmpty()) {
            response = shell.response(chunk, "in_progress");
        }
        if (chunk.path("usage").isObject()) {
            usage = chunk.path("usage");
        }
        shell.finish(response, finish, usage, last);
        close("incomplete"); // what was said so far stands in the output; no event may look like its end
        events.drop();
        response.putNull("completed_at").putNull("incomplete_details").put("status", "failed");
        response.putObject("error")
                .put("code", code.equals("rate_limit_exceeded") ? code : "server_error")
                .set("message", error.path("message"));
        response.set("error_type", error.path("metadata").path("error_type"));
        events.add("response.failed").set("response", response);
        return events.take();
    }

    private void call(JsonNode piece) {
        OpenCall item = (OpenCall)
                item("call " + piece.path("index").asText("0"), () -> new OpenCall(events, output(), id("fc"), piece));
        item.arguments(piece.path("function").path("arguments").asText(""));
    }

    private void thought(JsonNode delta) {
        JsonNode details = delta.path("reasoning_details");
        String plain = text(delta, "reasoning") + text(delta, "reasoning_content");
        if (details.isEmpty() && plain.isEmpty()) {
            return;
        }
        OpenReasoning item = (OpenReasoning) item(
                "reasoning",
                () -> new OpenReasoning(
                        events, output(), ReasoningItem.openAisId(details).orElse(id("rs"))));
        details.forEach(item::detail);
        if (details.isEmpty()) {
            item.plain(plain);
        }
    }

    private void said(JsonNode delta, JsonNode logprobs) {
        String content = text(delta, "content");
        String refusal = text(delta, "refusal");
        JsonNode annotations = delta.path("annotations");
        if (!content.isEmpty() || !refusal.isEmpty() || !annotations.isEmpty()) {
            OpenMessage item = (OpenMessage) item("message", () -> new OpenMessage(events, output(), id("msg")));
            item.text(content, logprobs);
            item.refusal(refusal);
            item.annotations(annotations);
        }
    }

    private OpenItem item(String key, Supplier<OpenItem> next) {
        if (open.isEmpty() || !openKey.equals(key)) {
            close("completed");
            OpenItem item = next.get();
            item.added();
            open = Optional.of(item);
            openKey = key;
        }
        return open.get();
    }

    private void close(String status) {
        open.ifPresent(item -> item.close(status));
        open = Optional.empty();
    }

    private String id(String kind) {
        return OutputItems.id(kind, response, output().size());
    }

    private ArrayNode output() {
        return (ArrayNode) response.path("output");
    }

    private static String text(JsonNode delta, String name) {
        return delta.path(name).isTextual() ? delta.path(name).asText() : "";
    }
}
