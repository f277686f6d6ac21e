package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Dialect;
import io.signalbox.web.dialect.GivenIds;
import io.signalbox.web.dialect.Telling;

/** {@code POST /v1/responses}, without what would have to be stored between calls. */
public final class ResponsesDialect implements Dialect {

    @Override
    public Conversation read(Json body) {
        ObjectNode request = ClientJson.read(body);
        Json canonical = ClientJson.json(new ResponsesRequest(request).translate());
        ResponseShell shell = new ResponseShell(request);
        return new Conversation() {
            @Override
            public Json canonical() {
                return canonical;
            }

            @Override
            public Json whole(Json answer) {
                return ClientJson.json(ResponsesAnswer.translate(GivenIds.in(ClientJson.ours(answer)), shell));
            }

            @Override
            public Telling stream() {
                return new ResponsesStream(shell);
            }
        };
    }

    /** OpenAI's own shape, with OpenRouter's {@code error_type} beside the error. */
    @Override
    public Json error(GatewayException failure, String requestId) {
        ObjectNode body = ClientJson.ours(failure.toJson());
        body.put("error_type", failure.code().errorType());
        return ClientJson.json(body);
    }
}
