package io.signalbox.web.admin;

import io.signalbox.api.GatewayException;
import io.signalbox.api.QualityDesk;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Starts and stops runs for the page, by POST with the session's token only, and for those who may spend money. */
@WebServlet("/admin/quality")
public class QualityServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** What each of its two forms takes. */
    static final Set<String> START = Set.of("token", "name", "models", "budget", "parallel", "set");

    static final Set<String> STOP = Set.of("token", "stop");

    private static final long LONGEST_FORM = 2L * 1024 * 1024;

    @Inject
    private LogoutToken token;

    @Inject
    private Notice notice;

    @EJB
    private transient QualityDesk desk;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong()
                > LONGEST_FORM) { // the container would drop every field of it, the token too
            problem(
                    request,
                    response,
                    "The set is too large for this form, which takes 2 MB. Send it to POST /v1/evaluations, which"
                            + " takes 20 MB.");
            return;
        }
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        boolean ours = token.matches(parameter(request, "token"));
        if (!ours || !(request.isUserInRole("admin") || request.isUserInRole("operator"))) {
            problem(request, response, "Only an admin or operator can do this, from a fresh page.");
            return;
        }
        try {
            boolean start = parameter(request, "stop").isEmpty();
            KnownParameters.requireOnce(request.getParameterMap(), start ? START : STOP);
            if (start) {
                desk.start(EvaluationOrder.of(name -> parameter(request, name), parameter(request, "set")));
                back(request, response, "?said=started");
            } else {
                desk.stop(parameter(request, "stop"));
                back(request, response, "?said=stopped");
            }
        } catch (GatewayException refusal) {
            problem(request, response, String.valueOf(refusal.getMessage()));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/quality.xhtml");
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private void problem(HttpServletRequest request, HttpServletResponse response, String text) throws IOException {
        notice.say(text);
        back(request, response, "");
    }

    private static void back(HttpServletRequest request, HttpServletResponse response, String query)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/quality.xhtml" + query);
    }
}
