package io.signalbox.web.http;

import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /v1/models}. */
@WebServlet(
        name = "models",
        urlPatterns = {"/v1/models", "/api/v1/models"})
public class ModelsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reading.answer(request, response, () -> gateway.models(Requests.key(request)));
    }
}
