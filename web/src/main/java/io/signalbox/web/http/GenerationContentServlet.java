package io.signalbox.web.http;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /v1/generation/content?id=}. */
@WebServlet(
        name = "generationContent",
        urlPatterns = {"/v1/generation/content", "/api/v1/generation/content"})
public class GenerationContentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reading.answer(request, response, () -> {
            String key = Requests.key(request);
            String id = request.getParameter("id");
            if (id == null || id.isBlank()) {
                throw new GatewayException(
                                ErrorCode.INVALID_PARAMETER, "Name a call: /v1/generation/content?id=gen-...")
                        .withParam("id");
            }
            return gateway.generationContent(key, id);
        });
    }
}
