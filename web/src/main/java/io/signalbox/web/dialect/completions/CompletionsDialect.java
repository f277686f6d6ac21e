package io.signalbox.web.dialect.completions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Dialect;
import io.signalbox.web.dialect.Event;
import io.signalbox.web.dialect.Telling;
import java.util.List;

/** {@code POST /v1/completions}: the prompt is what the user says, the completion what the model answers. */
public final class CompletionsDialect implements Dialect {

    @Override
    public Conversation read(Json body) {
        CompletionsRequest request = new CompletionsRequest(ClientJson.read(body));
        Json canonical = ClientJson.json(request.translate());
        return new Conversation() {
            @Override
            public Json canonical() {
                return canonical;
            }

            @Override
            public Json whole(Json answer) {
                return ClientJson.json(new TextCompletion(request.echoed()).whole(ClientJson.ours(answer)));
            }

            @Override
            public Telling stream() {
                return new Stream(new TextCompletion(request.echoed()));
            }
        };
    }

    @Override
    public Json error(GatewayException failure, String requestId) {
        return failure.toJson();
    }

    /** One chunk, one event; errors and the end as in chat completions. */
    private record Stream(TextCompletion completion) implements Telling {

        @Override
        public List<Event> chunk(Json chunk) {
            return List.of(Event.plain(ClientJson.json(completion.chunk(ClientJson.ours(chunk)))));
        }

        @Override
        public List<Event> end() {
            return List.of(Event.plain(Json.of("[DONE]")));
        }

        @Override
        public List<Event> fail(Json errorChunk) {
            ObjectNode chunk = ClientJson.ours(errorChunk);
            return List.of(Event.plain(ClientJson.json(completion.chunk(chunk))));
        }
    }
}
