package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.web.http.ErrorShape;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers what nobody else answered: a page for people, the error shape for programs. Nothing of the failure itself gets
 * out, only a reference under which it stands in the log.
 */
@WebServlet(value = "/error", asyncSupported = true)
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ErrorServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> uri = attribute(request, RequestDispatcher.ERROR_REQUEST_URI, String.class);
        int status = attribute(request, RequestDispatcher.ERROR_STATUS_CODE, Integer.class)
                .orElse(404);
        Optional<Throwable> failure = attribute(request, RequestDispatcher.ERROR_EXCEPTION, Throwable.class);
        if (failure.filter(ErrorServlet::isExpiredView).isPresent()) {
            response.sendRedirect(request.getContextPath() + "/admin/login.xhtml?expired=true");
            return;
        }
        String reference = UUID.randomUUID().toString();
        failure.ifPresent(thrown -> LOG.log(Level.SEVERE, "Unforeseen failure, reference " + reference, thrown));
        if (isForPrograms(uri.orElse("/"), request.getContextPath())) {
            answerProgram(response, status, path(uri.orElse("/"), request.getContextPath()), reference);
        } else {
            request.setAttribute("status", status);
            request.setAttribute("reference", reference);
            response.setStatus(status);
            request.getRequestDispatcher("/WEB-INF/error.xhtml").forward(request, response);
        }
    }

    static boolean isForPrograms(String uri, String contextPath) {
        String path = path(uri, contextPath);
        return path.startsWith("/v1/") || path.startsWith("/api/");
    }

    private static String path(String uri, String contextPath) {
        return uri.startsWith(contextPath) ? uri.substring(contextPath.length()) : uri;
    }

    private static void answerProgram(HttpServletResponse response, int status, String path, String requestId)
            throws IOException {
        GatewayException failure = switch (status) {
            case 404 -> new GatewayException(ErrorCode.NOT_FOUND, "There is nothing at this address.");
            case 405 ->
                new GatewayException(
                        ErrorCode.METHOD_NOT_ALLOWED, "This address does not take requests of this method.");
            case 413 -> new GatewayException(ErrorCode.BODY_TOO_LARGE, "The body is larger than this server takes.");
            default ->
                status < 500
                        ? new GatewayException(ErrorCode.MALFORMED_HTTP, "The request could not be understood.")
                        : new GatewayException(
                                ErrorCode.INTERNAL_ERROR, "The gateway failed; the operator finds why in its log.");
        };
        response.setStatus(failure.code().status());
        response.setContentType("application/json");
        ErrorShape.name(response, path, requestId);
        byte[] body = ErrorShape.of(failure, path, requestId).utf8();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isExpiredView(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ViewExpiredException) {
                return true;
            }
        }
        return false;
    }

    private static <T> Optional<T> attribute(HttpServletRequest request, String name, Class<T> type) {
        return Optional.ofNullable(request.getAttribute(name))
                .filter(type::isInstance)
                .map(type::cast);
    }
}
