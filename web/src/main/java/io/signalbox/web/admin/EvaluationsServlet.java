package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.QualityDesk;
import io.signalbox.web.http.AnnouncedBody;
import io.signalbox.web.http.Query;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * {@code /v1/evaluations} for an operator's scripts, with an admin's name and password: {@code POST} starts a run of the
 * set in its body, {@code GET} lists runs.
 */
@WebServlet(
        name = "evaluations",
        urlPatterns = {"/v1/evaluations"})
public class EvaluationsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 20 * 1024 * 1024;

    @EJB
    private transient QualityDesk desk;

    @Inject
    private transient ApiLogin login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!admitted(request, response)) {
            return;
        }
        try {
            KnownParameters.require(Query.of(request).keySet(), Set.of());
            JsonArrayBuilder runs = Json.createArrayBuilder();
            desk.runs().forEach(run -> runs.add(json(run)));
            ApiLogin.answer(
                    response,
                    200,
                    Json.createObjectBuilder().add("data", runs).build().toString());
        } catch (GatewayException refusal) {
            ApiLogin.answer(response, refusal);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!admitted(request, response)) {
            return;
        }
        try {
            // First of all the body: a parameter asked before would have the server take a form out of it.
            byte[] body = AnnouncedBody.read(request, LONGEST);
            if (body.length > LONGEST) {
                throw new GatewayException(ErrorCode.BODY_TOO_LARGE, "A set may have " + LONGEST + " bytes at most.");
            }
            Map<String, String> params = Query.of(request);
            KnownParameters.require(params.keySet(), EvaluationOrder.PARAMETERS);
            QualityDesk.Run run = desk.start(EvaluationOrder.of(
                    name -> params.getOrDefault(name, ""), new String(body, StandardCharsets.UTF_8)));
            ApiLogin.answer(
                    response,
                    202,
                    Json.createObjectBuilder().add("data", json(run)).build().toString());
        } catch (GatewayException refusal) {
            ApiLogin.answer(response, refusal);
        }
    }

    private boolean admitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return login.basic(request, response, Set.of("admin", "operator")).isPresent();
    }

    private static JsonObjectBuilder json(QualityDesk.Run run) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", run.id())
                .add("set", run.set())
                .add("models", Json.createArrayBuilder(run.models()))
                .add("state", run.state())
                .add("items", run.items())
                .add("done", run.done())
                .add("good", run.good())
                .add("budget", run.budget().toPlainString())
                .add("spent", run.spent().toPlainString())
                .add("started_at", run.startedAt().toString())
                .add("detail", run.detail());
        run.endedAt().ifPresent(end -> json.add("ended_at", end.toString()));
        return json;
    }
}
