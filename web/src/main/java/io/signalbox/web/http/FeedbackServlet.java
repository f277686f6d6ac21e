package io.signalbox.web.http;

import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /v1/generation/feedback}: how good an answer was. */
@WebServlet(
        name = "feedback",
        urlPatterns = {"/v1/generation/feedback", "/api/v1/generation/feedback"},
        asyncSupported = true)
public class FeedbackServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 64 * 1024;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            NotFoundServlet.methodNotAllowed(request, response, "POST");
            return;
        }
        AsyncContext async = request.startAsync();
        HttpDoor.of(getServletContext()).answer(request, response, async, () -> {
            Requests.requestId(request, response);
            String key = Requests.key(request);
            gateway.admit(key);
            Requests.requireJson(request);
            Responses.json(response, 200, gateway.feedback(key, Requests.body(request, LONGEST)));
        });
    }
}
