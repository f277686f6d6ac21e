package io.signalbox.router.provider;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.ledger.Usage;
import java.util.Optional;

/**
 * An attempt that failed, in our words; never in the provider's.
 *
 * <p>{@code movesOn} says whether the next target may be tried: the failure lies with this provider, not with the
 * request.
 */
final class ProviderFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;
    private final boolean movesOn;
    private final int retryAfterSeconds;
    private final boolean passes;
    private final String param;
    private final transient Usage used;

    ProviderFailure(ErrorCode code, int status, boolean movesOn, int retryAfterSeconds, String message) {
        this(code, status, movesOn, retryAfterSeconds, message, movesOn && StatusTable.passes(status), "");
    }

    private ProviderFailure(
            ErrorCode code,
            int status,
            boolean movesOn,
            int retryAfterSeconds,
            String message,
            boolean passes,
            String param) {
        this(code, status, movesOn, retryAfterSeconds, message, passes, param, Usage.ABSENT);
    }

    private ProviderFailure(
            ErrorCode code,
            int status,
            boolean movesOn,
            int retryAfterSeconds,
            String message,
            boolean passes,
            String param,
            Usage used) {
        super(message);
        this.param = param;
        this.used = used;
        this.code = code;
        this.status = status;
        this.movesOn = movesOn;
        this.retryAfterSeconds = retryAfterSeconds;
        this.passes = passes;
    }

    static ProviderFailure badResponse(int status, String message) {
        return new ProviderFailure(ErrorCode.PROVIDER_BAD_RESPONSE, status, true, 0, message);
    }

    /**
     * An answer that says of itself that it failed.
     *
     * @param ending the provider's own word for it; told only where it looks like one, for anything may stand there
     */
    static ProviderFailure endedWithError(String ending) {
        String word = ending.matches("\\w{1,40}") && !ending.equals("error") ? " (" + ending + ")" : "";
        return badResponse(200, "the provider's answer ended with an error" + word);
    }

    /** No connection, or one that broke before an answer came, as a kept one does that the provider just closed. */
    static ProviderFailure unreachable(String message) {
        return new ProviderFailure(ErrorCode.PROVIDER_ERROR, 0, true, 0, message, true, "");
    }

    /** No connection in time. */
    static ProviderFailure connectTimeout(String message) {
        return new ProviderFailure(ErrorCode.PROVIDER_TIMEOUT, 0, true, 0, message, true, "");
    }

    /** Waiting does not help, whatever the status says: the provider's bill is not paid. */
    static ProviderFailure unpaid(int status) {
        return new ProviderFailure(
                ErrorCode.PROVIDER_ERROR, status, true, 0, "the provider wants to be paid first", false, "");
    }

    /** The same prompt stays too long, even where the provider says so with a status that passes, such as Ollama's 500. */
    static ProviderFailure tooLong(int status) {
        return new ProviderFailure(
                ErrorCode.CONTEXT_LENGTH_EXCEEDED,
                status,
                true,
                0,
                "the prompt is longer than the context window",
                false,
                "");
    }

    static ProviderFailure timeout(int status, String message) {
        return new ProviderFailure(ErrorCode.PROVIDER_TIMEOUT, status, true, 0, message);
    }

    /** The target's tongue has no word for something that was asked; nobody was called. */
    static ProviderFailure unsayable(GatewayException refusal) {
        return new ProviderFailure(
                refusal.code(),
                0,
                true,
                0,
                refusal.getMessage(),
                false,
                refusal.param().orElse(""));
    }

    /** The same of an answer that failed although its provider counts what went into it. */
    ProviderFailure using(Usage reported) {
        return new ProviderFailure(code, status, movesOn, retryAfterSeconds, getMessage(), passes, param, reported);
    }

    /** What the provider reported as used; absent where it reported nothing. */
    Usage used() {
        return used;
    }

    /** Whether nobody was called: the tongue cannot say the request. */
    boolean isUnsayable() {
        return code == ErrorCode.INVALID_PARAMETER;
    }

    /** The field of the request that is at fault, where that is known. */
    Optional<String> param() {
        return Optional.of(param).filter(name -> !name.isEmpty());
    }

    ErrorCode code() {
        return code;
    }

    /** The provider's HTTP status; empty where no answer came. */
    Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }

    boolean movesOn() {
        return movesOn;
    }

    /** Whether the same target may answer the same request a moment later. */
    boolean passes() {
        return passes;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
