package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.RetentionDesk;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes records on demand, places and releases legal holds: by POST with the session's token, and by an admin only. A
 * person is sent back to the page; a program, which asks for no HTML, gets JSON.
 */
@WebServlet("/admin/api/retention/*")
public class RetentionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** What each address takes. A hold on a mistyped cost centre would be one on everything. */
    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "/purge", Set.of("token", "older_than_days"),
            "/hold", Set.of("token", "name", "cost_centre", "caller", "key", "from", "to", "reason"),
            "/release", Set.of("token", "name", "reason"));

    @Inject
    private LogoutToken token;

    @Inject
    private Notice notice;

    @EJB
    private transient RetentionDesk desk;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        boolean page =
                Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("text/html");
        try {
            if (!token.matches(parameter(request, "token")) || !request.isUserInRole("admin")) {
                throw new GatewayException(
                        ErrorCode.POLICY_DENIED, "Only an admin can do this, from a fresh page. Nothing was done.");
            }
            String said = act(request);
            if (page) {
                notice.back(request, response, "retention.xhtml", false, said);
            } else {
                answer(response, 200, ("{\"said\":\"" + said + "\"}").getBytes(StandardCharsets.UTF_8));
            }
        } catch (GatewayException refused) {
            if (page) {
                notice.back(request, response, "retention.xhtml", true, String.valueOf(refused.getMessage()));
            } else {
                answer(response, refused.code().status(), refused.toJson().utf8());
            }
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/retention.xhtml");
    }

    /** What was done, in words without quotes. */
    private String act(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        requireClear(path, request.getParameterMap());
        return switch (path) {
            case "/purge" -> desk.purge(days(parameter(request, "older_than_days")), request.getRemoteUser());
            case "/hold" -> "The hold is in force. " + desk.place(hold(request));
            case "/release" -> {
                desk.release(parameter(request, "name"), parameter(request, "reason"), request.getRemoteUser());
                yield "The hold is released.";
            }
            default -> throw new GatewayException(ErrorCode.NOT_FOUND, "There is nothing to do at this address.");
        };
    }

    /**
     * Before anything is done.
     *
     * @throws GatewayException for a parameter that is not known, or that has several values
     */
    static void requireClear(String path, Map<String, String[]> given) {
        KnownParameters.requireOnce(given, PARAMETERS.getOrDefault(path, given.keySet()));
    }

    /** A number below nothing is one too: it is refused by the floor, and that it was asked for is recorded. */
    private static Duration days(String text) {
        if (!text.matches("-?\\d{1,5}")) {
            throw refused("older_than_days", "Say after how many days records are to go.");
        }
        return Duration.ofDays(Long.parseLong(text));
    }

    private static RetentionDesk.Hold hold(HttpServletRequest request) {
        return new RetentionDesk.Hold(
                parameter(request, "name"),
                parameter(request, "cost_centre"),
                parameter(request, "caller"),
                parameter(request, "key"),
                day(request, "from"),
                day(request, "to").map(last -> last.plus(1, ChronoUnit.DAYS)),
                parameter(request, "reason"),
                request.getRemoteUser(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
    }

    private static Optional<Instant> day(HttpServletRequest request, String name) {
        String text = parameter(request, name);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException none) {
            throw refused(name, "A day is written 2026-11-25.");
        }
    }

    private static GatewayException refused(String param, String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text).withParam(param);
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    }

    private static void answer(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
