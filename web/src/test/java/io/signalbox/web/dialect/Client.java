package io.signalbox.web.dialect;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.router.MatrixRig;
import java.util.ArrayList;
import java.util.List;

/** Sends one request in a dialect through the gateway and keeps what its client would get. */
final class Client implements AnswerSink {

    private final Conversation conversation;
    private final Telling telling;
    final List<Event> events = new ArrayList<>();
    final List<Json> bodies = new ArrayList<>();
    boolean failed;

    private Client(Conversation conversation) {
        this.conversation = conversation;
        this.telling = conversation.stream();
    }

    /** One body, or many events. */
    static Client ask(Dialect dialect, Json request, ModelGateway gateway) {
        Client client;
        try {
            client = new Client(dialect.read(request));
        } catch (GatewayException refusal) {
            return refused(dialect, refusal);
        }
        try {
            gateway.chat(ChatCall.of(Door.HTTP, MatrixRig.KEY, client.conversation.canonical()), client);
            return client;
        } catch (GatewayException failure) {
            return refused(dialect, failure);
        }
    }

    private static Client refused(Dialect dialect, GatewayException failure) {
        Client client = new Client(new ChatDialect().read(Json.of("{}")));
        client.failed = true;
        client.bodies.add(dialect.error(failure, "req-1"));
        return client;
    }

    @Override
    public void whole(Answer answer) {
        bodies.add(conversation.whole(answer.body()));
    }

    @Override
    public void begin(AnswerHead head) {
        // nothing to be kept
    }

    @Override
    public void chunk(Json chunk) {
        events.addAll(telling.chunk(chunk));
    }

    @Override
    public void end() {
        events.addAll(telling.end());
    }

    @Override
    public void fail(Json errorChunk) {
        failed = true;
        events.addAll(telling.fail(errorChunk));
    }
}
