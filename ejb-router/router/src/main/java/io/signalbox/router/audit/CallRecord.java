package io.signalbox.router.audit;

import io.signalbox.api.CallDetail;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.Outcome;
import io.signalbox.journal.Kind;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.DataSubject;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.policy.Decision;
import io.signalbox.router.policy.Keeping;
import io.signalbox.router.routing.Plan;
import io.signalbox.router.wire.ChatRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The record of a call that is still running: the story writes into it what it learns. Belongs to the call's thread; not
 * thread-safe.
 */
public final class CallRecord {

    private final AuditRecord row;
    private final Json body;
    private final Json received;
    private Keeping keeping;
    private Optional<KeptAnswer> answer = Optional.empty();
    private final long startedNanos = System.nanoTime();
    private final List<CallDetail.AttemptView> attempts = new ArrayList<>(2);
    private final List<CallDetail.AttemptView> fetched = new ArrayList<>(0);
    private Outcome outcome = Outcome.REFUSED;
    private final Spent spent = new Spent();
    private final List<Kind> durable = new ArrayList<>();
    private final CallTrace trace;

    private CallRecord(AuditRecord row, ChatCall call, Keeping keeping) {
        this.row = row;
        this.body = call.body();
        this.received = call.received();
        this.trace = new CallTrace(row, call.facts());
        this.keeping = keeping;
    }

    /** Opens the record of a call that has just arrived, and of which a hash is kept. */
    public static CallRecord open(ChatCall call) {
        return open(call, Keeping.HASH);
    }

    /**
     * Opens the record of a call that has just arrived.
     *
     * @param keeping what is kept of it, unless {@link #keep} says otherwise
     */
    public static CallRecord open(ChatCall call, Keeping keeping) {
        Instant now = Instant.now();
        AuditRecord row = new AuditRecord(CallId.next(now.getEpochSecond()), now);
        row.door = call.door().name();
        row.requestId = Columns.cut(call.requestId(), 200);
        row.traceId = Columns.cut(call.facts().getOrDefault("trace_id", ""), 64);
        row.facts = Columns.facts(call.facts());
        row.usageSource = Columns.lower(Usage.Source.ABSENT);
        return new CallRecord(row, call, keeping);
    }

    /** Our id of the call, the answer's {@code id}. */
    public String callId() {
        return row.callId;
    }

    /** When the call arrived. */
    public Instant startedAt() {
        return row.arrivedAt;
    }

    /** Whether the caller was recognised. */
    public boolean hasCaller() {
        return !row.keyId.isEmpty();
    }

    /** Notes who calls. */
    public void caller(Caller caller) {
        row.caller = Columns.cut(caller.keyName(), 100);
        row.keyId = caller.keyId();
        row.costCentre = Columns.cut(caller.costCentre(), 100);
        row.dataClass = Columns.cut(caller.dataClass(), 40);
    }

    /** Notes what is asked. */
    public void request(ChatRequest request) {
        row.modelAsked = Columns.cut(request.model(), 200);
        row.streamed = request.stream();
        trace.asked(request.purpose());
    }

    /** Notes what is kept of it, and whose it is. */
    public void keep(Keeping decided, DataSubject subject) {
        keeping = decided;
        if (decided.keepsContent()) {
            answer = Optional.of(new KeptAnswer(decided, subject));
        }
    }

    /** Notes a piece of the answer, or the whole of it, as the caller gets it. */
    public void sent(Json piece) {
        if (answer.isPresent()) {
            answer.get().add(piece);
        }
    }

    /** Notes what the rules said and which targets were looked at. */
    public void plan(Plan plan) {
        Decision decision = plan.decision();
        row.policyVersion = Columns.cut(decision.version(), 100);
        row.policyDecision = decision.allowed() ? "allow" : "deny";
        row.policyRule = Columns.cut(decision.rule(), 100);
        row.policyReason = Columns.cut(decision.reason(), 500);
        row.plan = Columns.plan(plan);
        row.priceVersion = Columns.cut(plan.choice().catalogVersion(), 100);
    }

    /** Milliseconds since the call arrived. */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }

    /**
     * Notes one try that is over.
     *
     * @param startMillis {@link #millis()} when it began
     */
    public void attempt(Target target, Optional<Integer> status, String result, String detail, long startMillis) {
        trace.tried(target);
        attempts.add(new CallDetail.AttemptView(
                target.id(), status, result, Columns.cut(detail, 300), startMillis, millis() - startMillis));
    }

    /** Notes something that the request names by its address and the gateway fetched. */
    public void fetched(String what) {
        fetched.add(new CallDetail.AttemptView(
                "remote-content", Optional.of(200), "ok", Columns.cut(what, 300), millis(), 0));
    }

    /** Notes that the call is traced; the record then names its trace, also where its caller has none. */
    public void traced() {
        trace.begin();
    }

    /** What the provider of the next attempt is told of the call's trace; empty unless it is traced. */
    public Optional<String> traceparent() {
        return trace.parent(attempts.size());
    }

    /** What its spans tell. */
    public EndedCall ended() {
        return trace.ended(millis(), outcome, spent.answer(), attempts);
    }

    /** The tries so far. */
    public List<CallDetail.AttemptView> attempts() {
        return List.copyOf(attempts);
    }

    /** Notes that the first piece of the answer is there. */
    public void firstToken() {
        if (row.firstTokenMillis == null) {
            row.firstTokenMillis = millis();
        }
    }

    /** Notes which target answers. */
    public void answeredBy(Target target, String upstreamId) {
        row.modelAnswered = Columns.cut(target.model(), 200);
        row.provider = target.provider().id();
        row.simulated = target.provider().simulated();
        row.upstreamId = Columns.cut(upstreamId, 100);
    }

    /** What the call used and cost so far. */
    public Spent spent() {
        return spent;
    }

    /** The answer is whole, and its provider speaks the canonical form. */
    public void answered(String finishReason) {
        answered(finishReason, finishReason);
    }

    /**
     * The answer is whole.
     *
     * @param nativeReason why it ended, in the provider's own word
     */
    public void answered(String finishReason, String nativeReason) {
        outcome = Outcome.ANSWERED;
        row.status = 200;
        row.finishReason = Columns.cut(finishReason, 40);
        row.nativeFinishReason = Columns.cut(nativeReason, 60);
    }

    /** The call ends with an error; how, follows from what was noted before. */
    public void failed(GatewayException failure) {
        boolean begun = row.firstTokenMillis != null;
        if (failure.code() == ErrorCode.CLIENT_CLOSED) {
            outcome = Outcome.CANCELLED;
        } else if (begun) {
            outcome = Outcome.PARTIAL;
        } else {
            outcome = attempts.isEmpty() ? Outcome.REFUSED : Outcome.FAILED;
        }
        row.status = begun && outcome == Outcome.PARTIAL ? 200 : failure.code().status();
        row.errorCode = failure.code().wire();
        row.errorMessage = Columns.cut(String.valueOf(failure.getMessage()), 1000);
    }

    /** {@link #millis()} at the first piece of a stream; empty for whole answers, which do not tell it. */
    public OptionalLong streamedFirstTokenMillis() {
        return row.streamed && row.firstTokenMillis != null
                ? OptionalLong.of(row.firstTokenMillis)
                : OptionalLong.empty();
    }

    /** How it ended, as far as is known. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whether its INTENT or its OUTCOME is durable. */
    public boolean has(Kind kind) {
        return durable.contains(kind);
    }

    void stored(Kind kind) {
        durable.add(kind);
    }

    /** What is known before a provider is called. */
    AuditRecord open(ContentHash hash) {
        if (keeping != Keeping.NOTHING && row.requestHash.isEmpty() && received.length() > 0) { // else none was read
            row.requestHash = hash.of(received.utf8());
        }
        if (keeping != Keeping.HASH) {
            row.kept = keeping.wire();
        }
        return row;
    }

    /** Keeps the request, where the rules want that and it was not done before. */
    void keepRequest(ContentKeeper content) throws IOException {
        if (answer.isPresent()) {
            answer.get().keepRequest(row, body, content);
        }
    }

    /** Keeps request and answer, where the rules want that. */
    void keepAnswer(ContentKeeper content, ContentHash hash) throws IOException {
        keepRequest(content);
        if (answer.isPresent()) {
            answer.get().keep(row, content, hash);
        }
    }

    /** The answer could not be kept, so nothing of it may leave any more. */
    void unkept(GatewayException failure) {
        failed(failure);
        if (!row.streamed) { // nothing has left
            outcome = Outcome.FAILED;
            row.status = failure.code().status();
        }
        row.finishReason = "";
        row.nativeFinishReason = "";
    }

    /** Everything; nothing may be noted after this. */
    AuditRecord close(ContentHash hash) {
        open(hash);
        row.outcome = outcome.name();
        row.attempts = Columns.attempts(
                Stream.concat(fetched.stream(), attempts.stream()).toList());
        row.totalMillis = millis();
        spent.into(row);
        return row;
    }
}
