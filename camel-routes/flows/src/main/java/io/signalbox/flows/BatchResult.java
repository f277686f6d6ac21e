package io.signalbox.flows;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.util.UUID;

/**
 * One line of OpenAI's batch output.
 *
 * @param good whether it belongs to the results and not to the errors
 * @param json the line, without its end
 */
record BatchResult(boolean good, Json json) {

    /** An answer, byte for byte but for line breaks between its parts. */
    static BatchResult answered(BatchLine line, String generationId, Json answer) {
        return new BatchResult(true, line(line, response(200, generationId, answer), "null"));
    }

    /** A call that the gateway refused or that failed. */
    static BatchResult failed(BatchLine line, GatewayException failure) {
        String id = String.valueOf(failure.metadata().getOrDefault("call_id", ""));
        return new BatchResult(false, line(line, response(failure.code().status(), id, failure.toJson()), "null"));
    }

    /** A line that could not be called: no response, and the number of the line in the error. */
    static BatchResult faulty(BatchLine line, GatewayException fault) {
        String error = "{\"code\":" + quoted(fault.code().wire()) + ",\"message\":" + quoted(fault.getMessage())
                + ",\"param\":" + fault.param().map(BatchResult::quoted).orElse("null") + ",\"line\":" + line.number()
                + "}";
        return new BatchResult(false, line(line, "null", error));
    }

    private static String response(int status, String requestId, Json body) {
        return "{\"status_code\":" + status + ",\"request_id\":" + quoted(requestId) + ",\"body\":"
                + body.text().replace('\n', ' ').replace('\r', ' ') + "}";
    }

    private static Json line(BatchLine line, String response, String error) {
        return Json.of("{\"id\":" + quoted("batch_req_" + UUID.randomUUID()) + ",\"custom_id\":"
                + line.customId().map(BatchResult::quoted).orElse("null") + ",\"response\":" + response + ",\"error\":"
                + error + "}");
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
