package io.signalbox.web.http;

import io.signalbox.web.dialect.responses.ResponsesDialect;
import jakarta.servlet.annotation.WebServlet;

/** {@code POST /v1/responses}, as OpenAI's clients call it. */
@WebServlet(
        name = "responses",
        urlPatterns = {"/v1/responses", "/api/v1/responses"},
        asyncSupported = true)
public class ResponsesServlet extends DialectServlet {

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public ResponsesServlet() {
        super(new ResponsesDialect());
    }
}
