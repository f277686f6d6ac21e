package io.signalbox.web.http;

import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.ModelGateway;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** What the catalogue says: models, targets, providers, at OpenRouter's paths. */
@WebServlet(
        name = "models",
        urlPatterns = {
            "/v1/models",
            "/api/v1/models",
            "/v1/models/*",
            "/api/v1/models/*",
            "/v1/model/*",
            "/api/v1/model/*",
            "/v1/providers",
            "/api/v1/providers",
            "/v1/endpoints/zdr",
            "/api/v1/endpoints/zdr"
        })
public class ModelsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<CatalogueQuestion.Subject> subject = CataloguePaths.subject(path(request));
        if (subject.isEmpty()) {
            NotFoundServlet.notFound(request, response);
            return;
        }
        Reading.answer(request, response, () -> {
            String key = Requests.key(request);
            return gateway.catalogue(
                    key, new CatalogueQuestion(subject.get(), CataloguePaths.model(path(request)), Query.of(request)));
        });
    }

    private static String path(HttpServletRequest request) {
        String more = request.getPathInfo();
        return request.getServletPath() + (more == null ? "" : more);
    }
}
