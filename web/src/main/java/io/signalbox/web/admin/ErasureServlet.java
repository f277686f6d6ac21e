package io.signalbox.web.admin;

import io.signalbox.api.ContentDesk;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Erases what is kept of somebody: by POST with the session's token, and by an admin only. A person is sent back to the
 * page; a program, which asks for no HTML, gets JSON. Whose content it is never stands in an address.
 */
@WebServlet("/admin/api/erasure")
public class ErasureServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final Set<String> PARAMETERS = Set.of("token", "kind", "id", "reason");

    @EJB
    private transient ContentDesk desk;

    @Inject
    private LogoutToken token;

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
            KnownParameters.requireOnce(request.getParameterMap(), PARAMETERS);
            ContentDesk.Erasure done = desk.erase(
                    kind(parameter(request, "kind")),
                    parameter(request, "id"),
                    request.getRemoteUser(),
                    parameter(request, "reason"));
            if (page) {
                back(request, response, "done", Long.toString(done.number()));
            } else {
                answer(response, 200, json(done));
            }
        } catch (GatewayException refused) {
            if (page) {
                back(request, response, "problem", String.valueOf(refused.getMessage()));
            } else {
                answer(response, refused.code().status(), refused.toJson().utf8());
            }
        }
    }

    /** Nothing is guessed: who means a cost centre and is taken for a person would believe that it was erased. */
    private static ContentDesk.Kind kind(String word) {
        return switch (word) {
            case "person" -> ContentDesk.Kind.PERSON;
            case "cost_centre" -> ContentDesk.Kind.COST_CENTRE;
            default ->
                throw new GatewayException(
                                ErrorCode.INVALID_PARAMETER,
                                "'kind' must be 'person' or 'cost_centre'. Nothing was erased.")
                        .withParam("kind");
        };
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/erasure.xhtml");
    }

    private static byte[] json(ContentDesk.Erasure erasure) {
        return Json.createObjectBuilder()
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("order", erasure.number())
                                .add("subject", erasure.subject())
                                .add("nodes", Json.createArrayBuilder(erasure.nodes()))
                                .add("keys_destroyed", erasure.destroyed()))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void back(HttpServletRequest request, HttpServletResponse response, String name, String value)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/erasure.xhtml?" + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static void answer(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
