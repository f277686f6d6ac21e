package io.signalbox.router.telemetry;

import io.signalbox.api.CallDetail;
import io.signalbox.api.ErrorCode;
import io.signalbox.router.audit.CallRecord;
import java.time.Duration;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Figures per target: attempts by outcome, time to the first token of streams, tokens. Thread-safe. */
final class TargetMetrics {

    /** Targets that get figures of their own; some eight rows each. */
    static final int MOST_TARGETS = 200;

    private static final Metadata ATTEMPTS = Metadata.builder()
            .withName("signalbox_attempts")
            .withDescription("Attempts that have ended, by target and outcome")
            .build();
    private static final Metadata FIRST_TOKEN = Metadata.builder()
            .withName("signalbox_first_token")
            .withDescription("From an attempt's start to the first piece of its stream, by target")
            .build();
    private static final Metadata TOKENS = Metadata.builder()
            .withName("signalbox_tokens")
            .withDescription("Tokens that answers used, as providers report them, by target and kind")
            .build();

    private static final Metadata ESTIMATED = Metadata.builder()
            .withName("signalbox_estimated_tokens")
            .withDescription("Tokens of answers whose providers reported none, as the gateway counted them")
            .build();

    private final MetricRegistry registry;
    private final TargetLabels labels = new TargetLabels(MOST_TARGETS);

    TargetMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void ended(CallRecord record) {
        CallDetail.AttemptView answered = null;
        for (CallDetail.AttemptView attempt : record.attempts()) {
            Tag outcome = new Tag("outcome", outcome(attempt));
            registry.counter(ATTEMPTS, target(attempt), outcome).inc();
            answered = attempt.result().equals("ok") ? attempt : answered;
        }
        if (answered == null) {
            return;
        }
        Tag target = target(answered);
        long started = answered.startMillis();
        record.streamedFirstTokenMillis()
                .ifPresent(millis ->
                        registry.timer(FIRST_TOKEN, target).update(Duration.ofMillis(Math.max(0, millis - started))));
        if (record.spent().answer().known()) {
            Metadata tokens = record.spent().answer().reported() ? TOKENS : ESTIMATED;
            registry.counter(tokens, target, new Tag("kind", "prompt"))
                    .inc(record.spent().answer().prompt());
            registry.counter(tokens, target, new Tag("kind", "completion"))
                    .inc(record.spent().answer().completion());
        }
    }

    private Tag target(CallDetail.AttemptView attempt) {
        return new Tag("target", labels.of(attempt.target()));
    }

    /** One of six words: codes of errors would be a label that grows with each release. */
    static String outcome(CallDetail.AttemptView attempt) {
        if (attempt.result().equals("ok")) {
            return "answered";
        }
        if (attempt.status().filter(status -> status == 429).isPresent()) {
            return "limited";
        }
        if (attempt.result().equals(ErrorCode.CLIENT_CLOSED.wire())) {
            return "cancelled";
        }
        if (attempt.result().equals(ErrorCode.PROVIDER_TIMEOUT.wire())) {
            return "timeout";
        }
        return attempt.result().equals(ErrorCode.PROVIDER_REJECTED.wire())
                        || attempt.result().equals(ErrorCode.CONTEXT_LENGTH_EXCEEDED.wire())
                        || attempt.result().equals(ErrorCode.BODY_TOO_LARGE.wire())
                        || attempt.result().equals(ErrorCode.INVALID_PARAMETER.wire())
                ? "rejected"
                : "failed";
    }
}
