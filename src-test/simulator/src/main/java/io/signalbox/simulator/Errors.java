package io.signalbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Error bodies as OpenAI writes them. */
final class Errors {

    private Errors() {}

    /** The body that OpenAI sends with a status; the code is the usual one of that status. */
    static ObjectNode of(int status) {
        return switch (status) {
            case 400 -> body(status, "invalid_request", "Simulated: the request is not valid.");
            case 401 -> body(status, "invalid_api_key", "Simulated: incorrect API key provided.");
            case 403 -> body(status, "unsupported_country_region_territory", "Simulated: not permitted.");
            case 404 -> body(status, "model_not_found", "Simulated: the model does not exist.");
            case 408, 504 -> body(status, "timeout", "Simulated: the request timed out.");
            case 413 -> body(status, "request_too_large", "Simulated: the request is too large.");
            case 429 -> body(status, "rate_limit_exceeded", "Simulated: rate limit reached for requests.");
            case 503 -> body(status, "overloaded", "Simulated: the engine is currently overloaded.");
            default -> body(status, "server_error", "Simulated: the server had an error.");
        };
    }

    static ObjectNode body(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type(status, code))
                .putNull("param")
                .put("code", code);
        return body;
    }

    private static String type(int status, String code) {
        if (code.equals("insufficient_quota")) {
            return code;
        }
        return switch (status) {
            case 429 -> "requests";
            case 401 -> "invalid_request_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }
}
