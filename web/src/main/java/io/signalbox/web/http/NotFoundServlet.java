package io.signalbox.web.http;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Every path of the API that is not there: an error in its clients' shape, never the server's page. */
@WebServlet(
        name = "not-found",
        urlPatterns = {"/v1/*", "/api/*"},
        asyncSupported = true)
public class NotFoundServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        notFound(request, response);
    }

    static void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(
                request,
                response,
                new GatewayException(
                        ErrorCode.NOT_FOUND,
                        "There is nothing at this path. Offered are POST /v1/chat/completions, /v1/messages,"
                                + " /v1/responses, /v1/embeddings, GET /v1/models, GET /v1/generation and others; see /openapi."));
    }

    static void methodNotAllowed(HttpServletRequest request, HttpServletResponse response, String allowed)
            throws IOException {
        response.setHeader("Allow", allowed);
        refuse(
                request,
                response,
                new GatewayException(ErrorCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + " only."));
    }

    /** Refuses a request that came to no servlet of its own, in the shape of its path's clients. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, GatewayException refusal)
            throws IOException {
        String id = Requests.requestId(request, response);
        String path = ErrorShape.path(request);
        Responses.error(response, refusal, failure -> ErrorShape.of(failure, path, id));
    }
}
