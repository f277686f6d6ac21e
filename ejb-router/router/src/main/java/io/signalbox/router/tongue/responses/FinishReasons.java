package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Why a response ended: its status, and where it is incomplete the reason for that. Published are {@code
 * max_output_tokens}, {@code content_filter} and later {@code max_messages} and {@code steered}
 * (platform.openai.com/docs/api-reference/responses/object; docs.rs/openai-client-base/0.16.0, made of OpenAI's own document).
 */
final class FinishReasons {

    static final String COMPLETED = "completed";
    static final String INCOMPLETE = "incomplete";

    private FinishReasons() {}

    /** @param status of the response, or what the event that ended it says of that */
    static String told(JsonNode response, String status) {
        String why = response.path("incomplete_details").path("reason").asText("");
        return why.isEmpty() ? status : why;
    }

    /**
     * All reasons but the filter are limits of some kind, one that is not known yet, too: the answer is not whole, and
     * the provider's own word stands beside it.
     *
     * @param calls whether the answer calls a tool: the status is completed then, too
     */
    static String canonical(String told, boolean calls) {
        return switch (told) {
            case COMPLETED -> calls ? "tool_calls" : "stop";
            case "content_filter" -> "content_filter";
            default -> "length";
        };
    }
}
