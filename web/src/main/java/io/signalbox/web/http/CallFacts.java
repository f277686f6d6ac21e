package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the headers of a request say about its call, read while the container still holds them.
 *
 * @param door {@link Door#HTTP}, or the door of ours at the far end that says it stands there: a label for the auditor,
 *     which gives no right
 */
record CallFacts(Door door, String requestId, Instant deadline, Map<String, String> facts, Cancellation cancellation) {

    private static final Map<String, Door> FAR_DOORS = Map.of("camel", Door.CAMEL, "jca", Door.JCA);
    private static final int LONGEST_TIMEOUT_SECONDS = 3600;

    static CallFacts of(HttpServletRequest request, HttpServletResponse response, Cancellation cancellation) {
        Map<String, String> facts = new HashMap<>();
        put(facts, "user_agent", request.getHeader("User-Agent"));
        put(facts, "http_referer", request.getHeader("HTTP-Referer"));
        put(facts, "title", request.getHeader("X-Title"));
        put(facts, "trace_id", traceId(request.getHeader("traceparent")));
        String far = request.getHeader("X-Signalbox-Door");
        return new CallFacts(
                far == null ? Door.HTTP : FAR_DOORS.getOrDefault(far, Door.HTTP),
                Requests.requestId(request, response),
                deadline(request.getHeader("X-Signalbox-Timeout")),
                facts,
                cancellation);
    }

    ChatCall call(String key, Json body) {
        return new ChatCall(door, key, requestId, body, deadline, facts, cancellation);
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, value);
        }
    }

    /** The trace id of a W3C {@code traceparent}. */
    private static String traceId(String traceparent) {
        return traceparent != null && traceparent.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
                ? traceparent.substring(3, 35)
                : "";
    }

    /** Seconds for which the client waits; anything else sets no deadline. */
    private static Instant deadline(String seconds) {
        if (seconds != null && seconds.matches("[1-9]\\d{0,4}")) {
            return Instant.now().plusSeconds(Math.min(Integer.parseInt(seconds), LONGEST_TIMEOUT_SECONDS));
        }
        return Instant.MAX;
    }
}
