package io.signalbox.web.http;

import io.signalbox.api.ChatCall;
import io.signalbox.api.ModelGateway;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /v1/messages/count_tokens}: an estimate, by the rules of {@code /v1/messages}; nobody is called. */
@WebServlet(
        name = "count-tokens",
        urlPatterns = {"/v1/messages/count_tokens", "/api/v1/messages/count_tokens"},
        asyncSupported = true)
public class CountTokensServlet extends DialectServlet {

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public CountTokensServlet() {
        super(new MessagesDialect());
    }

    @Override
    void answer(ModelGateway to, ChatCall call, HttpServletResponse response) throws IOException {
        long tokens = to.promptTokens(call.saying(read(to, call).canonical()));
        Responses.json(
                response,
                HttpServletResponse.SC_OK,
                ClientJson.json(ClientJson.empty().put("input_tokens", tokens)));
    }
}
