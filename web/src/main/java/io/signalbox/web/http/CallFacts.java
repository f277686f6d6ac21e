package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the headers of a request say about its call, read while the container still holds them.
 *
 * @param door {@link Door#HTTP}, or the door of ours at the far end that says it stands there: a label for the auditor,
 *     which gives no right
 * @param deadline until when the client waits; empty where its header makes no sense
 * @param betas the features of Anthropic's API that it asks for
 */
record CallFacts(
        Door door,
        String requestId,
        Optional<Instant> deadline,
        Betas betas,
        Map<String, String> facts,
        Cancellation cancellation) {

    private static final Map<String, Door> FAR_DOORS = Map.of("camel", Door.CAMEL, "jca", Door.JCA);
    private static final Json NOTHING = Json.of("");
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int LONGEST_TIMEOUT_SECONDS = 3600;
    private static final int LONGEST_SESSION = 256;

    static CallFacts of(HttpServletRequest request, HttpServletResponse response, Cancellation cancellation) {
        Map<String, String> facts = new HashMap<>();
        put(facts, "user_agent", request.getHeader("User-Agent"));
        put(facts, "http_referer", request.getHeader("HTTP-Referer"));
        put(facts, "title", request.getHeader("X-Title"));
        put(facts, "session_id", session(request.getHeader("x-session-id")));
        put(facts, "router_metadata", request.getHeader("X-OpenRouter-Metadata"));
        trace(facts, request.getHeader("traceparent"));
        put(facts, ChatCall.DATA_SUBJECT, request.getHeader("X-Signalbox-Data-Subject"));
        Betas betas = Betas.of(request.getHeaders(Betas.HEADER));
        put(facts, ChatCall.ANTHROPIC_BETA, betas.names().orElse(""));
        String far = request.getHeader("X-Signalbox-Door");
        return new CallFacts(
                far == null ? Door.HTTP : FAR_DOORS.getOrDefault(far, Door.HTTP),
                Requests.requestId(request, response),
                deadline(request.getHeader("X-Signalbox-Timeout")),
                betas,
                facts,
                cancellation);
    }

    ChatCall call(String key, Json body) {
        return new ChatCall(door, key, requestId, body, deadline.orElse(Instant.MAX), facts, cancellation);
    }

    /**
     * Reads the call whose headers these are.
     *
     * @throws GatewayException where it is refused; that refusal is recorded
     */
    ChatCall read(HttpServletRequest request, ModelGateway gateway, int maxBodyBytes) throws IOException {
        String key = "";
        try {
            key = Requests.key(request);
            gateway.admit(key);
            requireDeadline();
            betas.require();
            Requests.requireJson(request);
            return call(key, Requests.body(request, maxBodyBytes));
        } catch (GatewayException refusal) {
            throw gateway.refuse(call(key, NOTHING), refusal);
        }
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, value);
        }
    }

    /** A session's name; one that is too long to be one counts as none. */
    private static String session(String name) {
        return name != null && name.length() <= LONGEST_SESSION ? name : "";
    }

    /** The caller's place in a trace, by a W3C {@code traceparent}; one that is none counts as missing. */
    private static void trace(Map<String, String> facts, String traceparent) {
        if (traceparent == null || !TRACEPARENT.matcher(traceparent).matches()) {
            return;
        }
        facts.put("trace_id", traceparent.substring(3, 35));
        facts.put("parent_span_id", traceparent.substring(36, 52));
        if ((Character.digit(traceparent.charAt(54), 16) & 1) == 0) {
            facts.put("trace_sampled", "false");
        }
    }

    /** Seconds for which the client waits; no header sets no deadline. */
    private static Optional<Instant> deadline(String seconds) {
        if (seconds == null) {
            return Optional.of(Instant.MAX);
        }
        return seconds.matches("[1-9]\\d{0,4}")
                ? Optional.of(Instant.now().plusSeconds(Math.min(Integer.parseInt(seconds), LONGEST_TIMEOUT_SECONDS)))
                : Optional.empty();
    }

    /** @throws GatewayException where the client says in no way we know how long it waits */
    void requireDeadline() {
        if (deadline.isEmpty()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "'X-Signalbox-Timeout' takes whole seconds, 1 to 99999, of which at most "
                                    + LONGEST_TIMEOUT_SECONDS + " count. Leave it out to set no limit of your own.")
                    .withParam("X-Signalbox-Timeout");
        }
    }
}
