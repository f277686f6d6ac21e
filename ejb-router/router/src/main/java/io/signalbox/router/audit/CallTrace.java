package io.signalbox.router.audit;

import io.signalbox.api.CallDetail;
import io.signalbox.api.Outcome;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.wire.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a running call knows for its spans only. Belongs to the call's thread. */
final class CallTrace {

    private final AuditRecord row;
    private final Map<String, String> facts;
    private final List<String> servers = new ArrayList<>(2);
    private Optional<Trace> trace = Optional.empty();
    private String operation = "chat";

    CallTrace(AuditRecord row, Map<String, String> facts) {
        this.row = row;
        this.facts = facts;
    }

    void asked(Purpose purpose) {
        operation = purpose == Purpose.EMBEDDINGS ? "embeddings" : "chat";
    }

    void tried(Target target) {
        servers.add(Optional.ofNullable(target.provider().baseUrl().getHost()).orElse(""));
    }

    void begin() {
        Trace begun = Trace.of(row.callId, facts);
        row.traceId = begun.traceId();
        trace = Optional.of(begun);
    }

    Optional<String> parent(int attempt) {
        return trace.map(begun -> begun.traceparent(attempt));
    }

    EndedCall ended(long millis, Outcome outcome, Usage usage, List<CallDetail.AttemptView> attempts) {
        return new EndedCall(
                trace.orElseGet(() -> Trace.of(row.callId, facts)),
                row.arrivedAt,
                millis,
                row.door.toLowerCase(Locale.ROOT),
                operation,
                row.modelAsked,
                row.modelAnswered,
                Columns.lower(outcome),
                row.finishReason,
                row.upstreamId,
                row.errorCode,
                usage,
                attempts,
                servers);
    }
}
