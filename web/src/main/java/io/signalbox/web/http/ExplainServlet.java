package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /v1/route/explain}: takes a chat request, answers its plan, calls nobody. */
@WebServlet(
        name = "explain",
        urlPatterns = {"/v1/route/explain", "/api/v1/route/explain"},
        asyncSupported = true)
public class ExplainServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")) {
            NotFoundServlet.methodNotAllowed(request, response, "POST");
            return;
        }
        AsyncContext async = request.startAsync();
        HttpDoor door = HttpDoor.of(getServletContext());
        CallFacts facts = CallFacts.of(request, response, new Cancellation());
        door.answer(
                request,
                response,
                async,
                () -> Responses.json(
                        response, 200, gateway.explain(facts.read(request, gateway, door.maxBodyBytes()))));
    }
}
