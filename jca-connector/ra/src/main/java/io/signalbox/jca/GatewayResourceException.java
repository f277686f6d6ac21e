package io.signalbox.jca;

import jakarta.resource.ResourceException;
import java.util.OptionalLong;

/**
 * The gateway answered, and the answer is not what was asked for: a refusal, a failure it reports, or an answer that
 * broke off. {@link #getErrorCode()} is the gateway's {@code code}; it is meant for programs and stays stable.
 */
public class GatewayResourceException extends ResourceException {

    private static final long serialVersionUID = 1L;

    private final String gatewayMessage;
    private final int httpStatus;
    private final String requestId;
    private final long retryAfterSeconds;

    GatewayResourceException(String code, String message, AnswerHead head) {
        super(message + " [HTTP " + head.status() + ", request " + head.requestId() + "]", code);
        this.gatewayMessage = message;
        this.httpStatus = head.status();
        this.requestId = head.requestId();
        this.retryAfterSeconds = head.retryAfterSeconds();
    }

    /** What is wrong and what to do, in the gateway's words. */
    public String getGatewayMessage() {
        return gatewayMessage;
    }

    /** The HTTP status of the answer; 200 where a streamed answer had begun well. */
    public int getHttpStatus() {
        return httpStatus;
    }

    /** The gateway's id of this request, to be quoted to its operators; empty where it gave none. */
    public String getRequestId() {
        return requestId;
    }

    /** After how many seconds the gateway would like to be asked again, if it said so. */
    public OptionalLong getRetryAfterSeconds() {
        return retryAfterSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds);
    }
}
