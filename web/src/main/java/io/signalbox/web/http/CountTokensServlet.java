package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.ChatCall;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import io.signalbox.web.dialect.anthropic.TokenCount;
import jakarta.ejb.EJB;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code POST /v1/messages/count_tokens}: an estimate; nobody is called, nothing is charged. */
@WebServlet(
        name = "count-tokens",
        urlPatterns = {"/v1/messages/count_tokens", "/api/v1/messages/count_tokens"},
        asyncSupported = true)
public class CountTokensServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient ModelGateway gateway;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            NotFoundServlet.methodNotAllowed(request, response, "POST");
            return;
        }
        AsyncContext async = request.startAsync();
        HttpDoor door = HttpDoor.of(getServletContext());
        CallFacts facts = CallFacts.of(request, response, new Cancellation());
        door.answer(
                response,
                async,
                failure -> new MessagesDialect().error(failure, facts.requestId()),
                () -> Responses.json(
                        response, HttpServletResponse.SC_OK, count(facts.read(request, gateway, door.maxBodyBytes()))));
    }

    /** A refusal is on record, as every one is. */
    private Json count(ChatCall call) {
        try {
            String model = TokenCount.model(call.body());
            gateway.catalogue(call.key(), new CatalogueQuestion(CatalogueQuestion.Subject.MODEL, model, Map.of()));
            return TokenCount.of(call.body());
        } catch (GatewayException refusal) {
            throw gateway.refuse(call, refusal);
        }
    }
}
