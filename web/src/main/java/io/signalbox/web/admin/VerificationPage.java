package io.signalbox.web.admin;

import io.signalbox.api.GatewayState;
import io.signalbox.api.JournalVerification;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/** Whether the journal is whole, as far as this node can tell. */
@Named("verification")
@RequestScoped
public class VerificationPage {

    private static final int REFRESH_SECONDS = 2;

    @EJB
    private JournalVerification journal;

    @EJB
    private GatewayState gateway;

    @Inject
    private HttpServletRequest request;

    private JournalVerification.State state;

    @PostConstruct
    void open() {
        state = journal.state();
    }

    /** A page that waits for an answer loads itself again, without a script. */
    public void refresh(HttpServletResponse response) {
        if (state.phase() == JournalVerification.Phase.RUNNING) {
            response.setIntHeader("Refresh", REFRESH_SECONDS);
        }
    }

    public JournalVerification.State getState() {
        return state;
    }

    /** {@code running}. */
    public String getPhase() {
        return state.phase().name().toLowerCase(Locale.ROOT);
    }

    public boolean isAllowed() {
        return VerificationServlet.ROLES.stream().anyMatch(request::isUserInRole);
    }

    public GatewayState.Register getRegister() {
        return gateway.register();
    }
}
