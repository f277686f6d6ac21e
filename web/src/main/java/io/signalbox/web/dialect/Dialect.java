package io.signalbox.web.dialect;

import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;

/**
 * A client's wire schema. Requests are translated to the canonical form (OpenAI's chat completions with OpenRouter's
 * additions), answers, streams and errors from it.
 *
 * <p>Implementations are stateless and thread-safe, do no I/O and know no clock.
 */
public interface Dialect {

    /**
     * Reads a request.
     *
     * @throws GatewayException naming what is wrong with it, or what the canonical form has no word for
     */
    Conversation read(Json body);

    /**
     * An error as this dialect's clients expect it.
     *
     * @param requestId the {@code x-request-id} of the answer
     */
    Json error(GatewayException failure, String requestId);
}
