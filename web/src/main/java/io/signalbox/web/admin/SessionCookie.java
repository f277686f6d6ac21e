package io.signalbox.web.admin;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Names the session cookie. With {@code signalbox.admin.secure-cookies=true} it is {@code __Host-signalbox}, which a
 * browser takes over HTTPS only, for this very host only, and which no neighbour under the same domain can plant. It is
 * off by default, since over plain HTTP no browser would send such a cookie back, and nobody could sign in.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    static final String KEY = "signalbox.admin.secure-cookies";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        boolean secure =
                ConfigProvider.getConfig().getOptionalValue(KEY, Boolean.class).orElse(false);
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setName(secure ? "__Host-signalbox" : "signalbox");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
    }
}
