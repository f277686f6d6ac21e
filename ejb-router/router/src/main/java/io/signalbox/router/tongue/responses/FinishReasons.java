package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;

/** Why a response ended: its status, and where it is incomplete the reason for that. */
final class FinishReasons {

    private FinishReasons() {}

    static String told(JsonNode response) {
        String why = response.path("incomplete_details").path("reason").asText("");
        return why.isEmpty() ? response.path("status").asText() : why;
    }

    /** @param calls whether the answer calls a tool: the status is completed then, too */
    static String canonical(String told, boolean calls) {
        return switch (told) {
            case "max_output_tokens", "max_tokens", "incomplete" -> "length";
            case "content_filter" -> "content_filter";
            default -> calls ? "tool_calls" : "stop";
        };
    }
}
