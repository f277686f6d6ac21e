package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.CallsInTurn;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Event;
import io.signalbox.web.dialect.Telling;
import java.util.ArrayList;
import java.util.List;

/**
 * Anthropic's event stream (docs.anthropic.com/en/docs/build-with-claude/streaming): a message starts, its blocks start,
 * grow and stop one after the other, its stop reason and usage come, it stops. What the canonical form tells in its
 * first chunks' usage is not known yet at {@code message_start}; the counts stand in {@code message_delta}.
 */
final class MessagesStream implements Telling {

    private final OpenBlock block = new OpenBlock();
    private final CallsInTurn calls = new CallsInTurn();
    private final String requestId;
    private boolean started;
    private boolean called;
    private boolean refused;
    private JsonNode ended = ClientJson.empty();
    private JsonNode usage = ClientJson.empty();
    private JsonNode tier = MissingNode.getInstance();
    private JsonNode metadata = ClientJson.empty();
    private JsonNode container = NullNode.getInstance();

    MessagesStream(String requestId) {
        this.requestId = requestId;
    }

    @Override
    public List<Event> chunk(Json json) {
        ObjectNode chunk = ClientJson.ours(json);
        calls.of(chunk.path("id").asText(""));
        List<ObjectNode> events = new ArrayList<>(3);
        if (!started) {
            started = true;
            events.add(start(chunk));
        }
        if (chunk.path("usage").isObject()) {
            usage = chunk.path("usage");
        }
        if (chunk.hasNonNull("service_tier")) {
            tier = chunk.path("service_tier");
        }
        if (chunk.path("openrouter_metadata").isObject()) {
            metadata = chunk.path("openrouter_metadata");
        }
        if (chunk.path("container").isObject()) {
            container = MessagesAnswer.container(chunk);
        }
        JsonNode choice = chunk.path("choices").path(0);
        delta(choice.path("delta"), events);
        if (choice.path("finish_reason").isTextual()) {
            ended = choice;
        }
        return events.stream().map(Event::typed).toList();
    }

    @Override
    public List<Event> end() {
        List<ObjectNode> events = new ArrayList<>(3);
        calls.rest().forEach(call -> block.call(call, events));
        block.close(events);
        ObjectNode delta = ClientJson.empty().put("type", "message_delta");
        delta.putObject("delta")
                .put("stop_reason", StopReasons.of(ended, called, refused))
                .putNull("stop_details")
                .<ObjectNode>set("container", container)
                .set("stop_sequence", StopReasons.sequence(ended));
        delta.set("usage", MessagesUsage.of(usage, tier));
        events.add(delta);
        ObjectNode stop = ClientJson.empty().put("type", "message_stop");
        if (!metadata.isEmpty()) {
            stop.set("openrouter_metadata", metadata);
        }
        events.add(stop);
        return events.stream().map(Event::typed).toList();
    }

    @Override
    public List<Event> fail(Json errorChunk) {
        ObjectNode event = ClientJson.empty().put("type", "error");
        event.set("error", MessagesErrors.error(ClientJson.ours(errorChunk).path("error")));
        event.put("request_id", requestId);
        return List.of(Event.typed(event));
    }

    private void delta(JsonNode delta, List<ObjectNode> events) {
        for (JsonNode detail : delta.path("reasoning_details")) {
            block.thought(detail, events);
        }
        String plain = text(delta, "reasoning") + text(delta, "reasoning_content");
        if (delta.path("reasoning_details").isEmpty() && !plain.isEmpty()) {
            block.plainThought(plain, events);
        }
        block.text(text(delta, "content"), events);
        String refusal = text(delta, "refusal");
        refused |= !refusal.isEmpty();
        block.text(refusal, events);
        for (JsonNode entry : AnswerBlocks.entries(delta)) {
            if (!AnswerBlocks.isOfText(entry)) {
                block.whole(entry.path("block"), events);
            } else if (entry.has("from")) {
                block.cite(entry.at("/block/citations"), events);
            } else {
                block.close(events); // and another text begins
            }
        }
        for (JsonNode piece : delta.path("tool_calls")) {
            called = true;
            calls.take(piece).forEach(call -> block.call(call, events));
        }
    }

    private static String text(JsonNode delta, String name) {
        return delta.path(name).isTextual() ? delta.path(name).asText() : "";
    }

    private static ObjectNode start(ObjectNode chunk) {
        ObjectNode message = MessagesAnswer.head(chunk);
        message.putArray("content");
        message.putNull("stop_reason")
                .putNull("stop_sequence")
                .putNull("stop_details")
                .putNull("container");
        message.set("usage", MessagesUsage.of(ClientJson.empty(), MissingNode.getInstance()));
        for (String name : MessagesAnswer.OURS) {
            if (chunk.has(name)) {
                message.set(name, chunk.path(name));
            }
        }
        ObjectNode event = ClientJson.empty().put("type", "message_start");
        event.set("message", message);
        return event;
    }
}
