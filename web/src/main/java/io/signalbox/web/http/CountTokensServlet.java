package io.signalbox.web.http;

import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.ChatCall;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import io.signalbox.web.dialect.anthropic.TokenCount;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code POST /v1/messages/count_tokens}: an estimate; nobody is called, nothing is charged. */
@WebServlet(
        name = "count-tokens",
        urlPatterns = {"/v1/messages/count_tokens", "/api/v1/messages/count_tokens"},
        asyncSupported = true)
public class CountTokensServlet extends CallServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void answer(ModelGateway to, ChatCall call, HttpServletResponse response) throws IOException {
        Responses.json(response, HttpServletResponse.SC_OK, count(to, call));
    }

    @Override
    Json error(GatewayException failure, String requestId) {
        return new MessagesDialect().error(failure, requestId);
    }

    /** A refusal is on record, as every one is. */
    private static Json count(ModelGateway to, ChatCall call) {
        try {
            String model = TokenCount.model(call.body());
            to.catalogue(call.key(), new CatalogueQuestion(CatalogueQuestion.Subject.MODEL, model, Map.of()));
            return TokenCount.of(call.body());
        } catch (GatewayException refusal) {
            throw to.refuse(call, refusal);
        }
    }
}
