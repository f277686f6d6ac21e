package io.signalbox.web.http;

import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** Requests that only read: short enough for the container's own thread. */
final class Reading {

    private Reading() {}

    static void answer(HttpServletRequest request, HttpServletResponse response, Supplier<Json> reading)
            throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            NotFoundServlet.methodNotAllowed(request, response, "GET");
            return;
        }
        Requests.requestId(request, response);
        try {
            Responses.json(response, HttpServletResponse.SC_OK, reading.get());
        } catch (GatewayException failure) {
            Responses.error(response, failure);
        }
    }
}
