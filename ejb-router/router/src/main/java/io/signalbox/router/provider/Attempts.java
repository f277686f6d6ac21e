package io.signalbox.router.provider;

import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.settings.Settings;
import io.signalbox.router.wire.ChatRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries the targets of a plan one after the other until one answers. The next one is tried only while nothing of an
 * answer has left the gateway. Thread-safe.
 */
public final class Attempts implements AutoCloseable {

    private final UpstreamClient upstream;
    private final Settings.Clocks clocks;
    private final ProviderHealth health;
    private final WholeAnswer whole;
    private final StreamedAnswer streamed;

    /**
     * Ready to call providers.
     *
     * @param maxResponseBytes the largest whole answer taken
     */
    public Attempts(Settings.Clocks clocks, int maxResponseBytes, RecordWriter register, ProviderHealth health) {
        this.clocks = clocks;
        this.health = health;
        this.upstream = new UpstreamClient(clocks);
        this.whole = new WholeAnswer(maxResponseBytes, register);
        this.streamed = new StreamedAnswer(maxResponseBytes, register);
    }

    /**
     * Answers a call from the first target that can.
     *
     * @param targets at least one
     * @throws GatewayException where none can, or the caller is gone
     */
    public void answer(List<Target> targets, ChatRequest request, ChatCall call, CallRecord record, AnswerSink sink) {
        List<ProviderFailure> failures = new ArrayList<>();
        for (Target target : targets) {
            long left = millisLeft(call, record);
            if (call.cancellation().isCancelled()) {
                throw clientGone();
            }
            long started = record.millis();
            try (UpstreamResponse response =
                    upstream.post(target, request.forProvider(target.providerModel()), left, call.cancellation())) {
                Exchange exchange = new Exchange(target, request, call, record, sink, response, started);
                if (request.stream()) {
                    streamed.pass(exchange);
                } else {
                    whole.pass(exchange);
                }
                health.succeeded(target.provider().id());
                return;
            } catch (ProviderFailure failure) {
                if (call.cancellation().isCancelled()) {
                    record.attempt(
                            target,
                            failure.status(),
                            ErrorCode.CLIENT_CLOSED.wire(),
                            "cut: the caller is gone",
                            started);
                    throw clientGone();
                }
                record.attempt(target, failure.status(), failure.code().wire(), failure.getMessage(), started);
                health.failed(target.provider().id(), failure.code().wire());
                failures.add(failure);
                if (!failure.movesOn()) {
                    break;
                }
            } finally {
                call.cancellation().done();
            }
        }
        throw allFailed(targets, failures);
    }

    @Override
    public void close() {
        upstream.close();
    }

    static GatewayException clientGone() {
        return new GatewayException(ErrorCode.CLIENT_CLOSED, "The caller went away before the answer was whole.");
    }

    private long millisLeft(ChatCall call, CallRecord record) {
        long left = clocks.total().toMillis() - record.millis();
        if (!call.deadline().equals(Instant.MAX)) {
            left = Math.min(
                    left, Duration.between(Instant.now(), call.deadline()).toMillis());
        }
        if (left <= 0) {
            throw new GatewayException(ErrorCode.PROVIDER_TIMEOUT, "The call's deadline has passed.");
        }
        return left;
    }

    /** The last failure's code decides; all of them are told. */
    private static GatewayException allFailed(List<Target> targets, List<ProviderFailure> failures) {
        ProviderFailure last = failures.get(failures.size() - 1);
        List<Map<String, Object>> previous = new ArrayList<>();
        for (int i = 0; i < failures.size(); i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("provider", targets.get(i).provider().id());
            one.put("code", failures.get(i).code().wire());
            failures.get(i).status().ifPresent(status -> one.put("status", status));
            previous.add(one);
        }
        String tried = failures.size() == 1 ? "" : " (" + failures.size() + " providers were tried)";
        GatewayException failure = new GatewayException(
                        last.code(),
                        "No answer from '" + targets.get(failures.size() - 1).id() + "'" + tried + ": "
                                + last.getMessage() + ".")
                .with("previous_errors", previous);
        Optional<ProviderFailure> limited =
                failures.stream().filter(one -> one.retryAfterSeconds() > 0).findFirst();
        return limited.map(one -> failure.withRetryAfter(one.retryAfterSeconds()))
                .orElse(failure);
    }
}
