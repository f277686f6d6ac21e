package io.signalbox.web.http;

import io.signalbox.web.dialect.anthropic.MessagesDialect;
import jakarta.servlet.annotation.WebServlet;

/** {@code POST /v1/messages}, as Anthropic's clients call it. */
@WebServlet(
        name = "messages",
        urlPatterns = {"/v1/messages", "/api/v1/messages"},
        asyncSupported = true)
public class MessagesServlet extends DialectServlet {

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public MessagesServlet() {
        super(new MessagesDialect());
    }
}
