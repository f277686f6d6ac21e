package io.signalbox.web.admin;

import io.signalbox.api.AdminAccess;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.QualityDesk;
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
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

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
    private static final String BASIC = "Basic ";

    @EJB
    private transient QualityDesk desk;

    @EJB
    private transient AdminAccess access;

    @Inject
    private transient LoginLimiter limiter;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (admitted(request, response)) {
            JsonArrayBuilder runs = Json.createArrayBuilder();
            desk.runs().forEach(run -> runs.add(json(run)));
            answer(
                    response,
                    200,
                    Json.createObjectBuilder().add("data", runs).build().toString());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!admitted(request, response)) {
            return;
        }
        try {
            // First of all the body: a parameter asked before would have the server take a form out of it.
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new GatewayException(ErrorCode.BODY_TOO_LARGE, "A set may have " + LONGEST + " bytes at most.");
            }
            QualityDesk.Run run = desk.start(EvaluationOrder.of(
                    name -> Optional.ofNullable(request.getParameter(name)).orElse(""),
                    new String(body, StandardCharsets.UTF_8)));
            answer(
                    response,
                    202,
                    Json.createObjectBuilder().add("data", json(run)).build().toString());
        } catch (GatewayException refusal) {
            answer(response, refusal.code().status(), refusal.toJson().text());
        }
    }

    private boolean admitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        String[] pair = header.startsWith(BASIC) ? decoded(header.substring(BASIC.length())) : new String[0];
        if (pair.length == 2) {
            Duration wait = limiter.take(pair[0], request.getRemoteAddr());
            if (!wait.isZero()) {
                refuse(response, wait);
                return false;
            }
            if (access.login(pair[0], pair[1].toCharArray())
                    .filter(roles -> roles.contains("admin") || roles.contains("operator"))
                    .isPresent()) {
                limiter.succeeded(pair[0], request.getRemoteAddr());
                return true;
            }
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Signalbox\", charset=\"UTF-8\"");
        GatewayException refusal = new GatewayException(
                ErrorCode.INVALID_API_KEY, "Send name and password of an admin or operator as Basic authorization.");
        answer(response, 401, refusal.toJson().text());
        return false;
    }

    /** Names the wait, because whoever is told that the password is wrong goes on trying. */
    private static void refuse(HttpServletResponse response, Duration wait) throws IOException {
        int seconds = Math.toIntExact(wait.toSeconds() + 1);
        GatewayException refusal = new GatewayException(
                        ErrorCode.RATE_LIMIT_EXCEEDED,
                        "Too many wrong names or passwords from this address: wait " + seconds + " seconds.")
                .withRetryAfter(seconds);
        response.setHeader("Retry-After", Integer.toString(seconds));
        answer(response, refusal.code().status(), refusal.toJson().text());
    }

    private static String[] decoded(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
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

    private static void answer(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
