package io.signalbox.web.admin;

import io.signalbox.api.GatewayException;
import io.signalbox.api.JournalVerification;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /admin/api/verification}: {@code POST} starts a check of the journal, {@code GET} tells how far it is or what it
 * found. From the page somebody is sent back to it.
 */
@WebServlet(
        name = "verification",
        urlPatterns = {"/admin/api/verification"})
public class VerificationServlet extends HttpServlet {

    /** Who may have the journal checked. */
    static final Set<String> ROLES = Set.of("admin", "auditor");

    static final Set<String> PARAMETERS = Set.of("token");

    private static final long serialVersionUID = 1L;

    @EJB
    private transient JournalVerification verification;

    @Inject
    private transient ApiLogin login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (login.reader(request, response, ROLES).isPresent()) {
            ApiLogin.answer(response, 200, json());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> by = login.starter(request, response, ROLES);
        if (by.isEmpty()) {
            return;
        }
        try {
            KnownParameters.requireOnce(request.getParameterMap(), PARAMETERS);
        } catch (GatewayException refusal) {
            ApiLogin.answer(response, refusal);
            return;
        }
        boolean started = verification.start(by.get());
        if (Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("text/html")) {
            response.sendRedirect(request.getContextPath() + "/admin/verification.xhtml");
        } else {
            ApiLogin.answer(response, started ? 202 : 409, json()); // 409: one is running already
        }
    }

    private String json() {
        JournalVerification.State state = verification.state();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("state", state.phase().name().toLowerCase(Locale.ROOT))
                .add("by", state.by())
                .add("segments_checked", state.done())
                .add("segments", state.all())
                .add("verdict", state.summary())
                .add("remarks", Json.createArrayBuilder(state.remarks()))
                .add("first_bad_record", state.firstBad());
        state.startedAt().ifPresent(moment -> json.add("started_at", moment.toString()));
        state.endedAt().ifPresent(moment -> json.add("ended_at", moment.toString()));
        return json.build().toString();
    }
}
