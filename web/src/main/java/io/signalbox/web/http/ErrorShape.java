package io.signalbox.web.http;

import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;

/**
 * In whose shape a path's clients expect an error, whoever refuses them: the path's own servlet, the one for paths that
 * are not there, or the server itself. Anthropic's below {@code /v1/messages}, else OpenAI's.
 */
public final class ErrorShape {

    private static final Pattern ANTHROPICS = Pattern.compile("(/api)?/v1/messages([/;].*)?");

    private ErrorShape() {}

    /**
     * The body of an error.
     *
     * @param path within the application
     * @param requestId as it stands in the answer's headers
     */
    public static Json of(GatewayException failure, String path, String requestId) {
        return isAnthropics(path) ? new MessagesDialect().error(failure, requestId) : failure.toJson();
    }

    /** Sets the headers by which clients name a request to support: ours, and beside it Anthropic's for its clients. */
    public static void name(HttpServletResponse response, String path, String requestId) {
        response.setHeader("x-request-id", requestId);
        if (isAnthropics(path)) {
            response.setHeader("request-id", requestId);
        }
    }

    /** The path of a request within the application. */
    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static boolean isAnthropics(String path) {
        return ANTHROPICS.matcher(path).matches();
    }
}
