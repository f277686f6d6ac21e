package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Google's token endpoint for service accounts (developers.google.com/identity/protocols/oauth2/service-account, HTTP/REST):
 * a signed claim of who calls is given for a token. Its form is checked, its signature is not: the simulator knows no
 * account. A number behind {@code /token/} is the seconds that a token lives.
 */
final class GoogleTokens {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private GoogleTokens() {}

    static Reply answer(HttpRequest request, long number) {
        try {
            Map<String, String> form = form(new String(request.body(), StandardCharsets.US_ASCII));
            String[] claim = form.getOrDefault("assertion", "").split("\\.");
            if (!GRANT.equals(form.get("grant_type")) || claim.length != 3) {
                return refused("Invalid grant_type or assertion.");
            }
            JsonNode says = decoded(claim[1]);
            long life = says.path("exp").asLong() - says.path("iat").asLong();
            if (!decoded(claim[0]).path("alg").asText().equals("RS256")
                    || !says.path("iss").asText().contains("@")
                    || says.path("scope").asText().isEmpty()
                    || life <= 0
                    || life > 3600) {
                return refused("Invalid JWT: it must name who calls and what for, and live an hour at most.");
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return refused("Invalid JWT.");
        }
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        ObjectNode token = Json.object();
        token.put("access_token", "simulated-token-" + number);
        token.put("expires_in", last.matches("\\d+") ? Integer.parseInt(last) : 3600);
        token.put("token_type", "Bearer");
        return new Reply(200, token);
    }

    private static Reply refused(String why) {
        return new Reply(400, Json.object().put("error", "invalid_grant").put("error_description", why));
    }

    private static JsonNode decoded(String part) throws IOException {
        return Json.read(Base64.getUrlDecoder().decode(part));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** What is answered. */
    record Reply(int status, JsonNode body) {}
}
