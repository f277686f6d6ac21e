package io.signalbox.web.admin;

import io.signalbox.api.AdminAccess;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Lets people's programs in: by name and password as Basic authorization, or from our own pages by the session in which
 * somebody signed in. Who is not let in has been answered. Thread-safe.
 */
@ApplicationScoped
class ApiLogin {

    static final Set<String> EVERYBODY = Set.of("admin", "operator", "policy-owner", "auditor", "cost-owner");

    private static final String BASIC = "Basic ";

    @EJB
    private AdminAccess access;

    @Inject
    private LoginLimiter limiter;

    @Inject
    private LogoutToken token;

    /** The name of whom may read something: who has one of these roles. */
    Optional<String> reader(HttpServletRequest request, HttpServletResponse response, Set<String> roles)
            throws IOException {
        return hasPassword(request) || request.getRemoteUser() == null
                ? basic(request, response, roles)
                : signedIn(request, response, roles);
    }

    /** The same for what a foreign site must not start in the name of somebody who is signed in. */
    Optional<String> starter(HttpServletRequest request, HttpServletResponse response, Set<String> roles)
            throws IOException {
        if (!hasPassword(request)
                && request.getRemoteUser() != null
                && !token.matches(
                        Optional.ofNullable(request.getParameter("token")).orElse(""))) {
            return refuse(response, "That form was of an earlier session. Nothing was done; try again.");
        }
        return reader(request, response, roles);
    }

    /** By name and password only. */
    Optional<String> basic(HttpServletRequest request, HttpServletResponse response, Set<String> roles)
            throws IOException {
        String[] pair = hasPassword(request)
                ? decoded(request.getHeader("Authorization").substring(BASIC.length()))
                : new String[0];
        if (pair.length == 2) {
            Duration wait = limiter.take(pair[0], request.getRemoteAddr());
            if (!wait.isZero()) {
                refuse(response, wait);
                return Optional.empty();
            }
            Optional<Set<String>> has = access.login(pair[0], pair[1].toCharArray());
            if (has.isPresent()) {
                limiter.succeeded(pair[0], request.getRemoteAddr());
                return has.get().stream().anyMatch(roles::contains)
                        ? Optional.of(pair[0])
                        : refuse(response, wanted(roles));
            }
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Signalbox\", charset=\"UTF-8\"");
        answer(
                response,
                new GatewayException(
                        ErrorCode.INVALID_API_KEY,
                        "Send name and password of " + people(roles) + " as Basic authorization."));
        return Optional.empty();
    }

    private static Optional<String> signedIn(
            HttpServletRequest request, HttpServletResponse response, Set<String> roles) throws IOException {
        return roles.stream().anyMatch(request::isUserInRole)
                ? Optional.of(request.getRemoteUser())
                : refuse(response, wanted(roles));
    }

    private static boolean hasPassword(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .orElse("")
                .startsWith(BASIC);
    }

    private static String wanted(Set<String> roles) {
        return "This needs the role "
                + String.join(" or ", roles.stream().sorted().toList()) + ".";
    }

    private static String people(Set<String> roles) {
        return roles.equals(EVERYBODY)
                ? "somebody who may open the admin pages"
                : "somebody who is "
                        + String.join(" or ", roles.stream().sorted().toList());
    }

    private static Optional<String> refuse(HttpServletResponse response, String why) throws IOException {
        answer(response, new GatewayException(ErrorCode.POLICY_DENIED, why));
        return Optional.empty();
    }

    /** Names the wait, because whoever is told that the password is wrong goes on trying. */
    private static void refuse(HttpServletResponse response, Duration wait) throws IOException {
        int seconds = Math.toIntExact(wait.toSeconds() + 1);
        response.setHeader("Retry-After", Integer.toString(seconds));
        answer(
                response,
                new GatewayException(
                                ErrorCode.RATE_LIMIT_EXCEEDED,
                                "Too many wrong names or passwords from this address: wait " + seconds + " seconds.")
                        .withRetryAfter(seconds));
    }

    private static String[] decoded(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
    }

    /** In the one shape of errors. */
    static void answer(HttpServletResponse response, GatewayException refusal) throws IOException {
        answer(response, refusal.code().status(), refusal.toJson().text());
    }

    static void answer(HttpServletResponse response, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
