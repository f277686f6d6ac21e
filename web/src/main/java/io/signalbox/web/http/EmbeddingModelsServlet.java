package io.signalbox.web.http;

import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code GET /v1/embeddings/models}: the models that answer with vectors. */
@WebServlet(
        name = "embedding-models",
        urlPatterns = {"/v1/embeddings/models", "/api/v1/embeddings/models"})
public class EmbeddingModelsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reading.answer(request, response, () -> {
            Map<String, String> filters = new HashMap<>(Query.of(request));
            filters.put("output_modalities", "embeddings");
            return gateway.catalogue(
                    Requests.key(request), new CatalogueQuestion(CatalogueQuestion.Subject.MODELS, "", filters));
        });
    }
}
