package io.signalbox.api;

import java.util.Locale;

/**
 * Why a call was refused or failed. The names, in lower case, are the {@code code} of the error body and stay stable;
 * {@code status} is the HTTP status, {@code type} OpenAI's error type and {@code errorType} OpenRouter's vocabulary
 * ({@code error.metadata.error_type}).
 */
public enum ErrorCode {
    MALFORMED_HTTP(400, "invalid_request_error", "invalid_request"),
    INVALID_JSON(400, "invalid_request_error", "invalid_request"),
    JSON_TOO_COMPLEX(400, "invalid_request_error", "invalid_request"),
    INVALID_PARAMETER(400, "invalid_request_error", "invalid_request"),
    TARGET_NOT_ALLOWED(400, "invalid_request_error", "invalid_request"),
    CONTEXT_LENGTH_EXCEEDED(400, "invalid_request_error", "context_length_exceeded"),
    UNSUPPORTED_IMAGE_FORMAT(400, "invalid_request_error", "unsupported_image_format"),
    IMAGE_DOWNLOAD_FAILED(400, "invalid_request_error", "image_download_failed"),
    IMAGE_NOT_FOUND(400, "invalid_request_error", "image_not_found"),
    IMAGE_TOO_LARGE(400, "invalid_request_error", "image_too_large"),
    PROVIDER_REJECTED(400, "invalid_request_error", "invalid_request"),
    INVALID_API_KEY(401, "authentication_error", "authentication"),
    KEY_IN_URL(401, "authentication_error", "authentication"),
    BUDGET_EXCEEDED(402, "insufficient_quota", "payment_required"),
    POLICY_DENIED(403, "permission_error", "permission_denied"),
    CONTENT_BLOCKED(403, "permission_error", "content_policy_violation"),
    MODEL_NOT_FOUND(404, "invalid_request_error", "not_found"),
    NOT_FOUND(404, "invalid_request_error", "not_found"),
    NO_ENDPOINTS(404, "invalid_request_error", "not_found"),
    METHOD_NOT_ALLOWED(405, "invalid_request_error", "invalid_request"),
    BODY_TOO_LARGE(413, "invalid_request_error", "payload_too_large"),
    UNSUPPORTED_MEDIA_TYPE(415, "invalid_request_error", "invalid_request"),
    RATE_LIMIT_EXCEEDED(429, "rate_limit_error", "rate_limit_exceeded"),
    /** The client went away before its answer was whole; nobody reads the status. */
    CLIENT_CLOSED(499, "invalid_request_error", "timeout"),
    INTERNAL_ERROR(500, "server_error", "server"),
    PROVIDER_AUTH_FAILED(502, "server_error", "provider_unavailable"),
    PROVIDER_ERROR(502, "server_error", "provider_unavailable"),
    PROVIDER_BAD_RESPONSE(502, "server_error", "provider_unavailable"),
    OVERLOADED(503, "server_error", "provider_overloaded"),
    SHUTTING_DOWN(503, "server_error", "provider_overloaded"),
    AUDIT_UNAVAILABLE(503, "server_error", "server"),
    AUTH_UNAVAILABLE(503, "server_error", "server"),
    PROVIDER_TIMEOUT(504, "server_error", "timeout");

    private final int status;
    private final String type;
    private final String errorType;

    ErrorCode(int status, String type, String errorType) {
        this.status = status;
        this.type = type;
        this.errorType = errorType;
    }

    /** The {@code code} on the wire, such as {@code invalid_api_key}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** OpenAI's {@code error.type}. */
    public String type() {
        return type;
    }

    /** OpenRouter's {@code error.metadata.error_type}. */
    public String errorType() {
        return errorType;
    }
}
