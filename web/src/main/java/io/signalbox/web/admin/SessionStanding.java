package io.signalbox.web.admin;

import io.signalbox.api.AdminAccess;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends the sessions of somebody who was disabled, or has another password or role since: the container remembers the
 * roles of whom it let in until the session ends. While the database is away a session goes on, so that the pages can
 * say that it is.
 */
@WebFilter(
        urlPatterns = {"/admin", "/admin/*"},
        asyncSupported = true)
public class SessionStanding extends HttpFilter {

    private static final Logger LOG = Logger.getLogger(SessionStanding.class.getName());
    private static final long serialVersionUID = 1L;
    private static final String KEPT = SessionStanding.class.getName();

    @EJB
    private transient AdminAccess access;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        if (request.getRemoteUser() == null || session == null || stands(request.getRemoteUser(), session)) {
            chain.doFilter(request, response);
            return;
        }
        request.logout();
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        if (request.getServletPath().startsWith("/admin/api/")) {
            ApiLogin.answer(
                    response,
                    new GatewayException(ErrorCode.INVALID_API_KEY, "Your session has ended. Sign in again."));
        } else {
            response.sendRedirect(request.getContextPath() + "/admin/login.xhtml");
        }
    }

    private boolean stands(String name, HttpSession session) {
        Optional<String> now;
        try {
            now = access.standing(name).map(standing -> name + "\n" + standing);
        } catch (EJBException away) {
            LOG.log(Level.FINE, away, () -> "whether a session still stands cannot be known now");
            return true;
        }
        Optional<String> kept = Optional.ofNullable((String) session.getAttribute(KEPT));
        if (now.isPresent() && kept.filter(text -> text.startsWith(name + "\n")).isEmpty()) {
            session.setAttribute(KEPT, now.get());
            return true;
        }
        return now.isPresent() && now.equals(kept);
    }
}
