package io.signalbox.web.http;

import io.signalbox.api.ChatCall;
import io.signalbox.api.ModelGateway;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /v1/route/explain}: takes a chat request, answers its plan, calls nobody. */
@WebServlet(
        name = "explain",
        urlPatterns = {"/v1/route/explain", "/api/v1/route/explain"},
        asyncSupported = true)
public class ExplainServlet extends CallServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void answer(ModelGateway to, ChatCall call, HttpServletResponse response) throws IOException {
        Responses.json(response, HttpServletResponse.SC_OK, to.explain(call));
    }
}
