package io.signalbox.router.provider;

import io.signalbox.api.ErrorCode;
import io.signalbox.router.wire.JsonMembers;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a provider's HTTP status means to us: the one place that maps it. */
final class StatusTable {

    /** Statuses after which the same request may succeed elsewhere or later (RFC 9110 and providers' documents). */
    private static final Set<Integer> MOVE_ON = Set.of(408, 425, 429, 500, 502, 503, 504, 529);

    /** Statuses that speak of the request itself: another provider would say the same of it. */
    private static final Set<Integer> AT_FAULT = Set.of(400, 405, 406, 411, 413, 414, 415, 422, 431);

    /** What may be repeated of a provider's words: names, never sentences, which could quote the prompt. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,80}");

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
        if (status == 429) {
            return new ProviderFailure(ErrorCode.PROVIDER_ERROR, status, true, wait, "the provider limits our rate");
        }
        if (MOVE_ON.contains(status) || status >= 500) {
            ErrorCode code = status == 504 || status == 408 ? ErrorCode.PROVIDER_TIMEOUT : ErrorCode.PROVIDER_ERROR;
            return new ProviderFailure(code, status, true, wait, "the provider answered with status " + status);
        }
        if (errorField(body, "code").filter("context_length_exceeded"::equals).isPresent()) {
            return new ProviderFailure(
                    ErrorCode.CONTEXT_LENGTH_EXCEEDED, status, true, 0, "the prompt is longer than the context window");
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
                errorField(body, "code").map(code -> ", code '" + code + "'").orElse("")
                        + errorField(body, "param")
                                .map(param -> ", parameter '" + param + "'")
                                .orElse("");
        return new ProviderFailure(
                ErrorCode.PROVIDER_REJECTED,
                status,
                false,
                0,
                "the provider refused the request as invalid (status " + status + named + ")");
    }

    private static Optional<String> errorField(byte[] body, String field) {
        try {
            Optional<byte[]> error = JsonMembers.of(body).raw("error");
            return error.isEmpty()
                    ? Optional.empty()
                    : JsonMembers.of(error.get())
                            .text(field)
                            .filter(name -> NAME.matcher(name).matches());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static int seconds(String retryAfter) {
        return retryAfter.matches("\\d{1,5}") ? Integer.parseInt(retryAfter) : 0;
    }
}
