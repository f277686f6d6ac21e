package io.signalbox.web.http;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** How requests are taken from the wire. */
final class Requests {

    private static final Pattern REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    /** A name under which a key travels, or a value that is one of ours whatever its name. */
    private static final Pattern KEY_IN_QUERY = Pattern.compile(
            "(^|&)(key|api[-_]?key|apikey|access_token|token|authorization)=|=(bearer[ +])?sb-[A-Za-z0-9_-]{20}",
            Pattern.CASE_INSENSITIVE);

    private static final String BEARER = "bearer ";

    private Requests() {}

    /** The client's id of the request, or one of ours; it goes back as {@code x-request-id}, and as Anthropic's clients look for it. */
    static String requestId(HttpServletRequest request, HttpServletResponse response) {
        String given = request.getHeader("x-request-id");
        String id = given != null && REQUEST_ID.matcher(given).matches() ? given : "req-" + UUID.randomUUID();
        ErrorShape.name(response, ErrorShape.path(request), id);
        return id;
    }

    /**
     * The virtual key, as OpenAI's clients or as Anthropic's present it; empty where none is presented.
     *
     * @throws GatewayException where it stands in the URL, and so in every log on the way
     */
    static String key(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && KEY_IN_QUERY.matcher(decoded(query)).find()) {
            throw new GatewayException(
                    ErrorCode.KEY_IN_URL,
                    "A key in the URL ends up in logs. Send it as 'Authorization: Bearer <key>', and replace this one.");
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).trim();
        }
        String anthropics = request.getHeader("x-api-key");
        return authorization == null && anthropics != null ? anthropics.trim() : "";
    }

    private static String decoded(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return query;
        }
    }

    /** @throws GatewayException for anything but JSON as it is */
    static void requireJson(HttpServletRequest request) {
        String type = request.getContentType();
        String plain = type == null ? "" : type.toLowerCase(Locale.ROOT).replace(" ", "");
        boolean json = plain.equals("application/json")
                || plain.equals("application/json;charset=utf-8")
                || plain.equals("application/json;charset=\"utf-8\"");
        String encoding = request.getHeader("Content-Encoding");
        if (!json || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw new GatewayException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send 'Content-Type: application/json' in UTF-8, without Content-Encoding.");
        }
    }

    /** @throws GatewayException where the body is longer than the limit, by its own word or by count, or not whole */
    static Json body(HttpServletRequest request, int limit) {
        long declared = request.getContentLengthLong();
        if (declared > limit) {
            throw tooLarge(limit);
        }
        byte[] bytes;
        try {
            bytes = AnnouncedBody.read(request, limit);
        } catch (IOException stalled) { // the server gives a silent client half a minute
            throw cutShort().causedBy(stalled);
        }
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        if (bytes.length < declared) {
            throw cutShort();
        }
        return Json.of(bytes);
    }

    /** Whoever is still there is told; the connection cannot be used again, because its next bytes may be this body's. */
    private static GatewayException cutShort() {
        return new GatewayException(
                ErrorCode.MALFORMED_HTTP,
                "The body did not arrive whole: it ended early, was not well framed, or stayed away for half a minute.");
    }

    private static GatewayException tooLarge(int limit) {
        return new GatewayException(
                ErrorCode.BODY_TOO_LARGE, "The body is larger than the " + limit + " bytes this gateway takes.");
    }
}
