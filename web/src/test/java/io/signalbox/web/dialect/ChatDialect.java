package io.signalbox.web.dialect;

import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.util.List;

/** The canonical form itself, which the gateway hands on byte for byte, so that the matrix shows it too. */
final class ChatDialect implements Dialect {

    @Override
    public Conversation read(Json body) {
        return new Conversation() {
            @Override
            public Json canonical() {
                return body;
            }

            @Override
            public Json whole(Json answer) {
                return answer;
            }

            @Override
            public Telling stream() {
                return new Telling() {
                    @Override
                    public List<Event> chunk(Json chunk) {
                        return List.of(Event.plain(chunk));
                    }

                    @Override
                    public List<Event> end() {
                        return List.of(Event.plain(Json.of("[DONE]")));
                    }

                    @Override
                    public List<Event> fail(Json errorChunk) {
                        return List.of(Event.plain(errorChunk));
                    }
                };
            }
        };
    }

    @Override
    public Json error(GatewayException failure, String requestId) {
        return failure.toJson();
    }
}
