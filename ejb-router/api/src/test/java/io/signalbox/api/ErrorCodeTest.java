package io.signalbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes and statuses are a promise to callers. */
class ErrorCodeTest {

    @ParameterizedTest
    @CsvSource({
        "malformed_http,400",
        "invalid_json,400",
        "json_too_complex,400",
        "invalid_parameter,400",
        "target_not_allowed,400",
        "context_length_exceeded,400",
        "unsupported_image_format,400",
        "image_download_failed,400",
        "image_not_found,400",
        "image_too_large,400",
        "invalid_api_key,401",
        "key_in_url,401",
        "budget_exceeded,402",
        "policy_denied,403",
        "content_blocked,403",
        "model_not_found,404",
        "not_found,404",
        "no_endpoints,404",
        "body_too_large,413",
        "unsupported_media_type,415",
        "rate_limit_exceeded,429",
        "internal_error,500",
        "provider_auth_failed,502",
        "provider_error,502",
        "provider_bad_response,502",
        "overloaded,503",
        "shutting_down,503",
        "audit_unavailable,503",
        "auth_unavailable,503",
        "provider_timeout,504"
    })
    void keepsItsStatus(String code, int status) {
        ErrorCode found = ErrorCode.valueOf(code.toUpperCase(java.util.Locale.ROOT));

        assertThat(found.wire()).isEqualTo(code);
        assertThat(found.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void speaksTheWordsOfOpenAiAndOpenRouter(ErrorCode code) {
        assertThat(code.type())
                .isIn(
                        "invalid_request_error",
                        "authentication_error",
                        "permission_error",
                        "rate_limit_error",
                        "insufficient_quota",
                        "server_error");
        assertThat(code.errorType())
                .isIn(
                        "invalid_request",
                        "context_length_exceeded",
                        "unsupported_image_format",
                        "image_download_failed",
                        "image_not_found",
                        "image_too_large",
                        "authentication",
                        "payment_required",
                        "permission_denied",
                        "content_policy_violation",
                        "not_found",
                        "payload_too_large",
                        "rate_limit_exceeded",
                        "provider_unavailable",
                        "provider_overloaded",
                        "server",
                        "timeout");
    }

    @Test
    void neverTellsACallerThatItsKeyIsWrongWhenAProviderSaysSo() {
        assertThat(ErrorCode.PROVIDER_AUTH_FAILED.status()).isNotEqualTo(401);
    }
}
