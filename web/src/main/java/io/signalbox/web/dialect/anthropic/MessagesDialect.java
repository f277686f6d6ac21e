package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Dialect;
import io.signalbox.web.dialect.GivenIds;
import io.signalbox.web.dialect.Telling;

/** {@code POST /v1/messages}. */
public final class MessagesDialect implements Dialect {

    @Override
    public Conversation read(Json body) {
        ObjectNode request = ClientJson.read(body);
        Json canonical = ClientJson.json(new MessagesRequest(request).translate());
        return new Conversation() {
            @Override
            public Json canonical() {
                return canonical;
            }

            @Override
            public Json whole(Json answer) {
                return ClientJson.json(MessagesAnswer.translate(GivenIds.in(ClientJson.ours(answer))));
            }

            @Override
            public Telling stream() {
                return stream("");
            }

            @Override
            public Telling stream(String requestId) {
                return new MessagesStream(requestId);
            }
        };
    }

    @Override
    public Json error(GatewayException failure, String requestId) {
        return ClientJson.json(MessagesErrors.of(failure, requestId));
    }
}
