package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A POST whose body is a call: it leaves the container's thread, is read and watched for its client, and fails in that
 * client's own shape. A door says what is done with it.
 */
abstract class CallServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    /** Answers a call; a refusal that the gateway did not throw itself goes through {@link ModelGateway#refuse}. */
    abstract void answer(ModelGateway to, ChatCall call, HttpServletResponse response) throws IOException;

    /** A failure as this door's clients expect it. */
    Json error(GatewayException failure, String requestId) {
        return failure.toJson();
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            NotFoundServlet.methodNotAllowed(request, response, "POST");
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0); // the call has clocks of its own
        Cancellation cancellation = new Cancellation();
        async.addListener(new ClientGone(cancellation));
        HttpDoor door = HttpDoor.of(getServletContext());
        CallFacts facts = CallFacts.of(request, response, cancellation);
        door.answer(
                response,
                async,
                failure -> error(failure, facts.requestId()),
                () -> answer(request, response, facts, door));
    }

    @SuppressWarnings("try") // the watch only has to be ended
    private void answer(HttpServletRequest request, HttpServletResponse response, CallFacts facts, HttpDoor door)
            throws IOException {
        ChatCall call = facts.read(request, gateway, door.maxBodyBytes());
        try (ClientWatch.Entry watched = door.watch(request, call.cancellation())) {
            answer(gateway, call, response);
        }
    }
}
