package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /v1/embeddings}. */
@WebServlet(
        name = "embeddings",
        urlPatterns = {"/v1/embeddings", "/api/v1/embeddings"},
        asyncSupported = true)
public class EmbeddingsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0); // the call has clocks of its own
        Cancellation cancellation = new Cancellation();
        async.addListener(new ClientGone(cancellation));
        HttpDoor door = HttpDoor.of(getServletContext());
        CallFacts facts = CallFacts.of(request, response, cancellation);
        door.answer(request, response, async, () -> answer(request, response, facts, door));
    }

    @SuppressWarnings("try") // the watch only has to be ended
    private void answer(HttpServletRequest request, HttpServletResponse response, CallFacts facts, HttpDoor door)
            throws IOException {
        ChatCall call = facts.read(request, gateway, door.maxBodyBytes());
        try (ClientWatch.Entry watched = door.watch(request, call.cancellation())) {
            gateway.embed(call, new HttpSink(response));
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
