package io.signalbox.router.provider;

import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.measure.Meter;
import io.signalbox.router.routing.Plan;
import io.signalbox.router.settings.Settings;
import io.signalbox.router.wire.ChatRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries the targets of a plan one after the other until one answers. The next one is tried only while nothing of an
 * answer has left the gateway. Thread-safe.
 */
public final class Attempts implements AutoCloseable {

    private final UpstreamClient upstream;
    private final Settings.Clocks clocks;
    private final ProviderHealth health;
    private final Measures measures;
    private final WholeAnswer whole;
    private final StreamedAnswer streamed;

    /**
     * Ready to call providers.
     *
     * @param maxResponseBytes the largest whole answer taken
     */
    public Attempts(
            Settings.Clocks clocks,
            int maxResponseBytes,
            RecordWriter register,
            ProviderHealth health,
            Measures measures) {
        this.clocks = clocks;
        this.health = health;
        this.measures = measures;
        this.upstream = new UpstreamClient(clocks);
        this.whole = new WholeAnswer(maxResponseBytes, register);
        this.streamed = new StreamedAnswer(maxResponseBytes, register);
    }

    /**
     * Answers a call from the first target that can. One that is paused or full is passed over, and tried only where
     * nobody else answered.
     *
     * @param plan with one target at least
     * @return who answered, and what was used
     * @throws GatewayException where none can, or the caller is gone
     */
    public Answered answer(Plan plan, ChatRequest request, ChatCall call, CallRecord record, AnswerSink sink) {
        Failures failures = new Failures();
        Attempt attempt = new Attempt(plan, request, call, record, sink);
        List<Plan.Candidate> passedOver = new ArrayList<>();
        for (Plan.Candidate candidate : plan.chosen()) {
            Optional<Meter.Pass> pass = measures.meter(candidate.target()).admit(false);
            if (pass.isEmpty()) {
                passedOver.add(candidate);
                continue;
            }
            Optional<Answered> answered = attempt(candidate, pass.get(), attempt, failures);
            if (answered.isPresent()) {
                return answered.get();
            }
        }
        for (Plan.Candidate candidate : passedOver) {
            Meter.Pass pass = measures.meter(candidate.target()).admit(true).orElseThrow();
            Optional<Answered> answered = attempt(candidate, pass, attempt, failures);
            if (answered.isPresent()) {
                return answered.get();
            }
        }
        throw failures.all();
    }

    /** Tries one target; empty where the next one may be tried. */
    private Optional<Answered> attempt(Plan.Candidate candidate, Meter.Pass pass, Attempt attempt, Failures failures) {
        Target target = candidate.target();
        ChatCall call = attempt.call();
        CallRecord record = attempt.record();
        try (pass) {
            long left = millisLeft(call, record);
            if (call.cancellation().isCancelled()) {
                throw clientGone();
            }
            long started = record.millis();
            try {
                Speech speech = Speech.of(
                        target,
                        attempt.request().forProvider(target.providerModel(), candidate.how()),
                        attempt.request().stream());
                return Optional.of(exchange(target, attempt, speech, left, started, pass));
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
                if (failure.code() != ErrorCode.INVALID_PARAMETER) { // there nobody was called
                    health.failed(target.provider().id(), failure.code().wire());
                    tell(pass, failure, call);
                }
                failures.add(target, failure);
                if (!failure.movesOn()) {
                    throw failures.all();
                }
                return Optional.empty();
            } finally {
                call.cancellation().done();
            }
        }
    }

    private Answered exchange(Target target, Attempt attempt, Speech speech, long left, long started, Meter.Pass pass)
            throws ProviderFailure {
        try (UpstreamResponse response =
                upstream.post(target, speech, left, attempt.call().cancellation())) {
            Exchange exchange = new Exchange(
                    target,
                    attempt.plan(),
                    attempt.request(),
                    attempt.call(),
                    attempt.record(),
                    attempt.sink(),
                    speech,
                    response,
                    started,
                    new Measured(started));
            if (attempt.request().stream()) {
                streamed.pass(exchange);
            } else {
                whole.pass(exchange);
            }
            exchange.measured().tell(pass, attempt.request());
            health.succeeded(target.provider().id());
            return new Answered(target, exchange.measured().usage());
        }
    }

    /** A request that is itself at fault says nothing of the target, nor does a caller who does not wait. */
    private static void tell(Meter.Pass pass, ProviderFailure failure, ChatCall call) {
        if (!Instant.now().isBefore(call.deadline())) {
            return;
        }
        if (failure.status().filter(status -> status == 429).isPresent()) {
            pass.limited(failure.retryAfterSeconds());
        } else if (failure.movesOn() && failure.code() != ErrorCode.CONTEXT_LENGTH_EXCEEDED) {
            pass.failed();
        }
    }

    /** What every attempt of a call shares. */
    private record Attempt(Plan plan, ChatRequest request, ChatCall call, CallRecord record, AnswerSink sink) {}

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
}
