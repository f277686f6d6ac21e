package io.signalbox.web.admin;

import static jakarta.security.enterprise.AuthenticationStatus.SEND_CONTINUE;
import static jakarta.security.enterprise.AuthenticationStatus.SUCCESS;
import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Signs a person in. Writes neither names nor passwords to any log. */
@Named("login")
@RequestScoped
public class LoginPage {

    @Inject
    private SecurityContext security;

    @Inject
    private LoginLimiter limiter;

    private String name = "";
    private String password = "";
    private boolean continuing;

    /** Who is signed in already has no business here. */
    public void open() throws IOException {
        if (security.getCallerPrincipal() != null) {
            Faces.redirect("admin/calls.xhtml");
        }
    }

    /** Checks name and password and goes on to the page asked for, or to the calls. */
    public void submit() throws IOException {
        HttpServletRequest request = Faces.getRequest();
        String address = request.getRemoteAddr();
        Duration wait = limiter.take(name, address);
        if (!wait.isZero()) {
            refuse(wait);
            return;
        }
        // Before the check, because a successful one may send the answer's head, and a new cookie would come too late.
        request.getSession();
        request.changeSessionId();
        AuthenticationStatus status = security.authenticate(
                request,
                Faces.getResponse(),
                withParams()
                        .credential(new UsernamePasswordCredential(name, new Password(password)))
                        .newAuthentication(!continuing));
        if (status == SEND_CONTINUE) {
            limiter.succeeded(name, address);
            Faces.responseComplete();
        } else if (status == SUCCESS) {
            limiter.succeeded(name, address);
            Faces.redirect("admin/calls.xhtml");
        } else {
            Faces.setResponseStatus(401);
            Messages.addGlobalError("Name or password is wrong.");
        }
    }

    private static void refuse(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        Faces.setResponseStatus(429);
        Faces.getResponse().setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        Messages.addGlobalError(
                "Too many failed tries. Please wait {0} and try again.",
                minutes == 1 ? "one minute" : minutes + " minutes");
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = Optional.ofNullable(name).orElse("");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = Optional.ofNullable(password).orElse("");
    }

    public boolean isContinuing() {
        return continuing;
    }

    public void setContinuing(boolean continuing) {
        this.continuing = continuing;
    }
}
