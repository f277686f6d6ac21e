package io.signalbox.web.http;

import io.signalbox.web.dialect.completions.CompletionsDialect;
import jakarta.servlet.annotation.WebServlet;

/** {@code POST /v1/completions}, as OpenAI's old clients call it. */
@WebServlet(
        name = "completions",
        urlPatterns = {"/v1/completions", "/api/v1/completions"},
        asyncSupported = true)
public class CompletionsServlet extends DialectServlet {

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public CompletionsServlet() {
        super(new CompletionsDialect());
    }
}
