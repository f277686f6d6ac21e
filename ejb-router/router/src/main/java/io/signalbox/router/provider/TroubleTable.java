package io.signalbox.router.provider;

import io.signalbox.api.ErrorCode;
import io.signalbox.router.tongue.Trouble;

/** What a provider's own words mean to us where they say more than its status: the one place that maps them. */
final class TroubleTable {

    private TroubleTable() {}

    /** @param byStatus what the status alone means */
    static ProviderFailure failure(Trouble trouble, ProviderFailure byStatus) {
        int status = byStatus.status().orElse(0);
        int wait = Math.max(byStatus.retryAfterSeconds(), trouble.waitSeconds());
        return trouble.kind()
                .map(kind -> switch (kind) {
                    case CONTEXT_LENGTH -> ProviderFailure.tooLong(status);
                    case CREDENTIAL ->
                        new ProviderFailure(
                                ErrorCode.PROVIDER_AUTH_FAILED,
                                status,
                                true,
                                0,
                                "the provider refused the gateway's credential");
                    case CREDIT -> ProviderFailure.unpaid(status);
                    case RATE_LIMITED -> moveOn(status, wait, "the provider limits our rate");
                    case OVERLOADED -> moveOn(status, wait, "the provider is overloaded");
                    case FAILED, INVALID, CONTENT -> byStatus;
                })
                .orElse(byStatus);
    }

    /** The same inside a stream, where status 200 says nothing. */
    static ProviderFailure inStream(Trouble trouble) {
        return failure(
                trouble,
                new ProviderFailure(
                        ErrorCode.PROVIDER_ERROR, 200, true, 0, "the provider reports an error in its answer"));
    }

    private static ProviderFailure moveOn(int status, int wait, String why) {
        return new ProviderFailure(ErrorCode.PROVIDER_ERROR, status, true, wait, why);
    }
}
