package io.signalbox.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** Says in terms of the Connectors API what went wrong. No text of a request and no key ever gets in here. */
final class CallFailures {

    private static final int MAX_MESSAGE = 2_000;

    private CallFailures() {}

    /** No line to the gateway: nothing has been sent. */
    static ResourceException unreachable(Settings settings, IOException cause) {
        return caused(
                cause,
                new CommException(
                        "Cannot connect to " + settings + ": "
                                + Printable.text(String.valueOf(cause.getMessage()), MAX_MESSAGE),
                        "gateway_unreachable"));
    }

    /** The line failed before an answer began: what the gateway did with the request is unknown. */
    static ResourceException unanswered(Settings settings, IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return caused(cause, new CommException(cause.getMessage(), "gateway_timeout"));
        }
        if (cause instanceof ProtocolException) {
            return caused(
                    cause,
                    new CommException(
                            "The answer of " + settings + " is unusable: " + cause.getMessage(),
                            "gateway_bad_response"));
        }
        return caused(
                cause,
                new CommException(
                        "The connection to " + settings + " broke before an answer came", "gateway_connection_lost"));
    }

    /** The line failed within an answer. */
    static ResourceException broken(AnswerHead head, boolean streamed, IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return caused(cause, new GatewayResourceException("gateway_timeout", cause.getMessage(), head));
        }
        if (cause instanceof ProtocolException) {
            return caused(cause, unusable(cause.getMessage(), head));
        }
        return caused(
                cause,
                streamed
                        ? truncated(head)
                        : new GatewayResourceException(
                                "gateway_connection_lost", "The connection broke within the answer", head));
    }

    /** The stream ended, but not with {@code [DONE]}. */
    static GatewayResourceException truncated(AnswerHead head) {
        return new GatewayResourceException(
                "stream_truncated", "The streamed answer broke off; what came is not whole", head);
    }

    static GatewayResourceException unusable(String why, AnswerHead head) {
        return new GatewayResourceException("gateway_bad_response", "The answer is unusable: " + why, head);
    }

    /** What the gateway itself says; its error object where it sent one. */
    static GatewayResourceException refusal(String body, AnswerHead head) {
        Optional<JsonObjectText> error = JsonObjectText.of(body).flatMap(answer -> answer.object("error"));
        String code = error.flatMap(CallFailures::code).orElse("http_" + head.status());
        String message = error.flatMap(e -> e.string("message"))
                .orElse("The answer is HTTP " + head.status()
                        + " without an error of the gateway; something else may stand at gatewayUrl");
        return new GatewayResourceException(Printable.text(code, 100), Printable.text(message, MAX_MESSAGE), head);
    }

    private static Optional<String> code(JsonObjectText error) {
        Optional<String> text = error.string("code");
        return text.isPresent() ? text : error.raw("code").filter(raw -> raw.matches("[0-9]{1,9}"));
    }

    /** The application closed the connection under the call. */
    static ResourceException closed() {
        return new CommException("The connection was closed during the call", "connection_closed");
    }

    /** The thread of the call was interrupted; it still is. */
    static ResourceException interrupted() {
        return new CommException("The calling thread was interrupted", "call_interrupted");
    }

    private static ResourceException caused(Throwable cause, ResourceException failure) {
        failure.initCause(cause);
        return failure;
    }
}
