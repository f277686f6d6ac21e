package io.signalbox.web.http;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/** How answers are put on the wire. */
final class Responses {

    private Responses() {}

    static void json(HttpServletResponse response, int status, Json body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length());
        response.getOutputStream().write(body.utf8());
        response.getOutputStream().flush();
    }

    static void error(HttpServletResponse response, GatewayException failure) throws IOException {
        error(response, failure, GatewayException::toJson);
    }

    static void error(HttpServletResponse response, GatewayException failure, Function<GatewayException, Json> shape)
            throws IOException {
        if (failure.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(failure.retryAfterSeconds()));
        }
        if (failure.code().status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (failure.code() == ErrorCode.MALFORMED_HTTP) {
            response.setHeader("Connection", "close");
        }
        Object callId = failure.metadata().get("call_id");
        if (callId != null) {
            response.setHeader("X-Generation-Id", callId.toString());
        }
        json(response, failure.code().status(), shape.apply(failure));
    }
}
