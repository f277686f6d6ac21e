package io.signalbox.api;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call that was refused or failed, in words that a caller may read: nothing of a provider's text, a stack or a secret
 * belongs into the message. Immutable; the {@code with...} methods answer a copy.
 *
 * <p>An application exception, so that an EJB container hands it on unwrapped. Where there is no container the
 * annotation's class is missing, and the Java platform passes over it.
 */
@ApplicationException
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String param;
    private final int retryAfterSeconds;
    private final transient Map<String, Object> metadata;

    /** A failure without further data. */
    public GatewayException(ErrorCode code, String message) {
        this(code, message, null, 0, Map.of(), null);
    }

    private GatewayException(
            ErrorCode code,
            String message,
            String param,
            int retryAfterSeconds,
            Map<String, Object> metadata,
            Throwable cause) {
        super(message, cause);
        this.code = code;
        this.param = param;
        this.retryAfterSeconds = retryAfterSeconds;
        this.metadata = metadata;
    }

    /** Names the field at fault, as {@code messages[3].content}. */
    public GatewayException withParam(String path) {
        return new GatewayException(code, getMessage(), path, retryAfterSeconds, metadata, getCause());
    }

    /** Says after how many seconds a new try makes sense. */
    public GatewayException withRetryAfter(int seconds) {
        return new GatewayException(code, getMessage(), param, seconds, metadata, getCause());
    }

    /**
     * Adds one entry to {@code error.metadata}.
     *
     * @param value a string, number, boolean, or a list or map of such
     */
    public GatewayException with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put(name, value);
        return new GatewayException(code, getMessage(), param, retryAfterSeconds, more, getCause());
    }

    /** Keeps what caused this, for the log only. */
    public GatewayException causedBy(Throwable cause) {
        return new GatewayException(code, getMessage(), param, retryAfterSeconds, metadata, cause);
    }

    /** Why. */
    public ErrorCode code() {
        return code;
    }

    /** The field at fault. */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /** Seconds to wait before a new try; 0 where none is known. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** What stands in {@code error.metadata} beside {@code error_type}. */
    public Map<String, Object> metadata() {
        return metadata == null ? Map.of() : metadata;
    }

    /** The error body that every door answers with. */
    public Json toJson() {
        return ErrorBody.render(this);
    }
}
