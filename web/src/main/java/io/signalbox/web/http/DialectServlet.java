package io.signalbox.web.http;

import io.signalbox.api.ChatCall;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Dialect;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A chat in another dialect than the canonical one, whole and streamed: translate, call, translate back. */
abstract class DialectServlet extends CallServlet {

    private static final long serialVersionUID = 1L;

    private final transient Dialect dialect;

    DialectServlet(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    void answer(ModelGateway to, ChatCall call, HttpServletResponse response) throws IOException {
        Conversation conversation = read(to, call);
        to.chat(call.saying(conversation.canonical()), new DialectSink(response, conversation, call.requestId()));
    }

    @Override
    Json error(GatewayException failure, String requestId) {
        return dialect.error(failure, requestId);
    }

    /** What cannot be said is refused by name, and that is on record. */
    final Conversation read(ModelGateway to, ChatCall received) {
        try {
            return dialect.read(received.body());
        } catch (GatewayException refusal) {
            throw to.refuse(received, refusal);
        }
    }
}
