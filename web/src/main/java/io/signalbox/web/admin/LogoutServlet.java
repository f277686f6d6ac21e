package io.signalbox.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;

/** Signs a person out, by POST only: a link or an image must not do it. */
@WebServlet("/admin/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private LogoutToken token;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            response.sendRedirect(request.getContextPath() + "/admin/login.xhtml");
        } else if (token.matches(
                Optional.ofNullable(request.getParameter("token")).orElse(""))) {
            request.logout();
            session.invalidate();
            response.sendRedirect(request.getContextPath() + "/admin/login.xhtml?bye=true");
        } else {
            // A page from before the last login: still signed in, and the next page has the right token.
            response.sendRedirect(request.getContextPath() + "/admin/calls.xhtml");
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/calls.xhtml");
    }
}
