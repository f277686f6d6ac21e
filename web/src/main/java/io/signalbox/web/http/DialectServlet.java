package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.GatewayException;
import io.signalbox.api.ModelGateway;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Dialect;
import jakarta.ejb.EJB;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A chat in another dialect than the canonical one, whole and streamed: translate, call, translate back. */
abstract class DialectServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    private final transient Dialect dialect;

    DialectServlet(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0); // the call has clocks of its own
        Cancellation cancellation = new Cancellation();
        async.addListener(new ClientGone(cancellation));
        HttpDoor door = HttpDoor.of(getServletContext());
        CallFacts facts = CallFacts.of(request, response, cancellation);
        door.answer(
                response,
                async,
                failure -> dialect.error(failure, facts.requestId()),
                () -> answer(request, response, facts, door));
    }

    @SuppressWarnings("try") // the watch only has to be ended
    private void answer(HttpServletRequest request, HttpServletResponse response, CallFacts facts, HttpDoor door)
            throws IOException {
        ChatCall received = facts.read(request, gateway, door.maxBodyBytes());
        Conversation conversation = read(received);
        ChatCall call = facts.call(received.key(), conversation.canonical());
        try (ClientWatch.Entry watched = door.watch(request, call.cancellation())) {
            gateway.chat(call, new DialectSink(response, conversation));
        }
    }

    /** What cannot be said is refused by name, and that is on record. */
    private Conversation read(ChatCall received) {
        try {
            return dialect.read(received.body());
        } catch (GatewayException refusal) {
            throw gateway.refuse(received, refusal);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws jakarta.servlet.ServletException, IOException {
        if (request.getMethod().equals("POST")) {
            doPost(request, response);
        } else {
            NotFoundServlet.methodNotAllowed(request, response, "POST");
        }
    }
}
