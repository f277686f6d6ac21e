package io.signalbox.router.provider;

import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.measure.Meter;
import io.signalbox.router.remote.Fetching;
import io.signalbox.router.routing.Plan;
import io.signalbox.router.settings.Settings;
import io.signalbox.router.wire.ChatRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Tries the targets of a plan one after the other until one answers, and where none is left the same ones again as far
 * as {@link Retries} allows. Another attempt is made only while nothing of an answer has left the gateway. Thread-safe.
 */
public final class Attempts implements AutoCloseable {

    private static final Set<ErrorCode> TOO_LONG =
            EnumSet.of(ErrorCode.CONTEXT_LENGTH_EXCEEDED, ErrorCode.BODY_TOO_LARGE);

    private final UpstreamClient upstream;
    private final Settings.Clocks clocks;
    private final ProviderHealth health;
    private final Measures measures;
    private final WholeAnswer whole;
    private final StreamedAnswer streamed;
    private final Retries retries;

    /**
     * Ready to call providers.
     *
     * @param maxResponseBytes the largest whole answer taken
     */
    public Attempts(
            Settings.Clocks clocks,
            Settings.Retry retry,
            int maxResponseBytes,
            RecordWriter register,
            ProviderHealth health,
            Measures measures) {
        this.clocks = clocks;
        this.health = health;
        this.measures = measures;
        this.retries = new Retries(retry, bound -> ThreadLocalRandom.current().nextLong(bound));
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
        Course course = new Course(plan, request, call, record, sink);
        List<Plan.Candidate> passedOver = new ArrayList<>();
        for (Plan.Candidate candidate : plan.chosen()) {
            Optional<Meter.Pass> pass = course.tries < retries.mostAttempts()
                    ? measures.meter(candidate.target()).admit(false)
                    : Optional.empty();
            if (pass.isEmpty()) {
                passedOver.add(candidate);
                continue;
            }
            retries.called(candidate);
            Optional<Answered> answered = attempt(candidate, pass.get(), course);
            if (answered.isPresent()) {
                return answered.get();
            }
        }
        for (Plan.Candidate candidate : passedOver) {
            if (course.tries < retries.mostAttempts()) {
                retries.called(candidate);
                Optional<Answered> answered = attempt(candidate, lastResort(candidate), course);
                if (answered.isPresent()) {
                    return answered.get();
                }
            }
        }
        for (int made = 0; course.tries < retries.mostAttempts(); made++) {
            Optional<Retries.Again> again = retries.next(course.failed(), made, millisLeft(call, record));
            if (again.isEmpty()) {
                break;
            }
            await(again.get().waitMillis(), call);
            Plan.Candidate candidate = again.get().candidate();
            Optional<Answered> answered = attempt(candidate, lastResort(candidate), course);
            if (answered.isPresent()) {
                return answered.get();
            }
        }
        throw course.failures.all();
    }

    private Meter.Pass lastResort(Plan.Candidate candidate) {
        return measures.meter(candidate.target()).admit(true).orElseThrow();
    }

    /** @throws GatewayException where the caller is gone before the time is over */
    private static void await(long millis, ChatCall call) {
        CountDownLatch gone = new CountDownLatch(1);
        call.cancellation().onCancel(gone::countDown);
        try {
            if (gone.await(millis, TimeUnit.MILLISECONDS)) {
                throw clientGone();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new GatewayException(ErrorCode.SHUTTING_DOWN, "The gateway is stopping.");
        } finally {
            call.cancellation().done();
        }
    }

    /** Tries one target; empty where the next one may be tried. */
    private Optional<Answered> attempt(Plan.Candidate candidate, Meter.Pass pass, Course course) {
        Target target = candidate.target();
        ChatCall call = course.call;
        CallRecord record = course.record;
        try (pass) {
            long left = millisLeft(call, record);
            if (call.cancellation().isCancelled()) {
                throw clientGone();
            }
            long started = record.millis();
            try {
                Speech speech = Speech.of(course.request, call, target, candidate.how());
                course.tries++;
                return Optional.of(exchange(target, course, speech, left, started, pass));
            } catch (ProviderFailure failure) {
                String lost = lost(target, failure.used(), record);
                if (call.cancellation().isCancelled()) {
                    record.attempt(
                            target,
                            failure.status(),
                            ErrorCode.CLIENT_CLOSED.wire(),
                            "cut: the caller is gone" + lost,
                            started);
                    throw clientGone();
                }
                record.attempt(target, failure.status(), failure.code().wire(), failure.getMessage() + lost, started);
                if (!failure.isUnsayable()) {
                    health.failed(target.provider().id(), failure.code().wire());
                    tell(pass, failure, call);
                }
                course.failed(candidate, failure);
                if (!failure.movesOn()) {
                    throw course.failures.all();
                }
                return Optional.empty();
            } finally {
                call.cancellation().done();
            }
        }
    }

    /** What a failed attempt used is on the provider's bill, whoever answers then. */
    private static String lost(Target target, Usage used, CallRecord record) {
        if (!used.known()) {
            return "";
        }
        Optional<BigDecimal> cost = target.prices().cost(record.startedAt(), used);
        record.spent().lost(used, cost, target.provider().simulated());
        return "; it used " + used.prompt() + " prompt and " + used.completion() + " completion tokens, "
                + cost.map(dollars -> "$" + dollars.toPlainString()).orElse("whose price is not known");
    }

    private Answered exchange(Target target, Course course, Speech speech, long left, long started, Meter.Pass pass)
            throws ProviderFailure {
        try (UpstreamResponse response =
                upstream.post(target, speech, course.record.traceparent(), left, course.call.cancellation())) {
            Exchange exchange = new Exchange(
                    target,
                    course.plan,
                    course.request,
                    course.call,
                    course.record,
                    course.sink,
                    speech,
                    response,
                    started,
                    new Measured(started));
            if (course.request.stream()) {
                streamed.pass(exchange);
            } else {
                whole.pass(exchange);
            }
            exchange.measured().tell(pass, course.request);
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
        } else if (failure.movesOn() && !TOO_LONG.contains(failure.code())) {
            pass.failed();
        }
    }

    /** What the attempts of one call share; lives on the call's thread. */
    private static final class Course {

        private final Plan plan;
        private final ChatRequest request;
        private final ChatCall call;
        private final CallRecord record;
        private final AnswerSink sink;
        private final Failures failures = new Failures();
        private final Map<String, Retries.Failed> last = new LinkedHashMap<>(); // by target
        private int tries; // at which somebody was called

        private Course(Plan plan, ChatRequest request, ChatCall call, CallRecord record, AnswerSink sink) {
            this.plan = plan;
            this.request = request;
            this.call = call;
            this.record = record;
            this.sink = sink;
        }

        private void failed(Plan.Candidate candidate, ProviderFailure failure) {
            failures.add(candidate.target(), failure);
            last.put(candidate.target().id(), new Retries.Failed(candidate, failure));
        }

        private List<Retries.Failed> failed() {
            return List.copyOf(last.values());
        }
    }

    /** The one client that makes outbound connections, for what requests name by an address. */
    public Fetching fetching() {
        return upstream;
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
}
