package io.signalbox.router.provider;

import io.signalbox.api.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What a provider's HTTP status means to us: the one place that maps it. */
final class StatusTable {

    /** Statuses after which the same request may succeed later at the same place (RFC 9110 and providers' documents). */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504, 529);

    /** Statuses that speak of the request itself: another provider would say the same of it. */
    private static final Set<Integer> AT_FAULT = Set.of(400, 405, 406, 411, 414, 415, 422, 431);

    private static final int LONGEST_SECONDS = 99_999;

    private StatusTable() {}

    /**
     * @param status 400 or more
     * @param retryAfter the header's value; may be empty
     * @param body the first bytes of the error's body
     */
    static ProviderFailure failure(int status, String retryAfter, byte[] body) {
        int wait = seconds(retryAfter);
        if (status == 401 || status == 403) {
            return new ProviderFailure(
                    ErrorCode.PROVIDER_AUTH_FAILED, status, true, 0, "the provider refused the gateway's credential");
        }
        if (status == 404) {
            return new ProviderFailure(
                    ErrorCode.PROVIDER_ERROR, status, true, 0, "the provider does not know this model or path");
        }
        if (status == 429
                && ErrorWords.code(body).filter("insufficient_quota"::equals).isPresent()) {
            return ProviderFailure.unpaid(
                    status); // OpenAI's way to say it, platform.openai.com/docs/guides/error-codes
        }
        if (status == 429) {
            return new ProviderFailure(ErrorCode.PROVIDER_ERROR, status, true, wait, "the provider limits our rate");
        }
        if (passes(status) || status >= 500) {
            ErrorCode code = status == 504 || status == 408 ? ErrorCode.PROVIDER_TIMEOUT : ErrorCode.PROVIDER_ERROR;
            return new ProviderFailure(code, status, true, wait, "the provider answered with status " + status);
        }
        if (ErrorWords.code(body).filter("context_length_exceeded"::equals).isPresent()) {
            return ProviderFailure.tooLong(status);
        }
        // Of bytes (docs.claude.com/en/api/errors), or of tokens a minute (Groq,
        // github.com/continuedev/continue/issues/10218):
        // bounds of the provider's own, as a context window is.
        if (status == 413) {
            return new ProviderFailure(
                    ErrorCode.BODY_TOO_LARGE, status, true, 0, "the request is larger than the provider takes");
        }
        if (status >= 300 && status < 400) {
            return ProviderFailure.badResponse(status, "the provider redirects, which is not followed");
        }
        if (!AT_FAULT.contains(status)) {
            String why = status == 402
                    ? "the provider wants to be paid first"
                    : "the provider answered with status " + status;
            return new ProviderFailure(ErrorCode.PROVIDER_ERROR, status, true, wait, why);
        }
        String named =
                ErrorWords.code(body).map(code -> ", code '" + code + "'").orElse("")
                        + ErrorWords.place(body)
                                .map(param -> ", parameter '" + param + "'")
                                .orElse("");
        return new ProviderFailure(
                ErrorCode.PROVIDER_REJECTED,
                status,
                false,
                0,
                "the provider refused the request as invalid (status " + status + named + ")");
    }

    /** Whether the same target may answer the same request a moment later. */
    static boolean passes(int status) {
        return PASSING.contains(status);
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); 0 for what is neither. */
    private static int seconds(String retryAfter) {
        if (retryAfter.matches("\\d{1,18}")) {
            return (int) Math.min(LONGEST_SECONDS, Long.parseLong(retryAfter));
        }
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter));
            long left = (Duration.between(Instant.now(), then).toMillis() + 999) / 1000;
            return (int) Math.max(0, Math.min(LONGEST_SECONDS, left));
        } catch (DateTimeException neither) {
            return 0;
        }
    }
}
