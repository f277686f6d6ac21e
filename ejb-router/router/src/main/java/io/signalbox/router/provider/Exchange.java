package io.signalbox.router.provider;

import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelEnd;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.catalog.Resolution;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.routing.Plan;
import io.signalbox.router.routing.RouterMetadata;
import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.Heard;
import io.signalbox.router.wire.JsonMembers;
import io.signalbox.router.wire.Purpose;
import io.signalbox.router.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt under way: where it went, for whom, and the response that is coming in.
 *
 * @param speech how the provider is spoken to
 * @param startMillis when it began, on the record's clock
 * @param measured what is noted for the target's meter
 */
record Exchange(
        Target target,
        Plan plan,
        ChatRequest request,
        ChatCall call,
        CallRecord record,
        AnswerSink sink,
        Speech speech,
        UpstreamResponse response,
        long startMillis,
        Measured measured) {

    private static final int ERROR_BODY = 16 * 1024;

    AnswerHead head() {
        return new AnswerHead(
                record.callId(), target.provider().id(), target.provider().simulated(), end());
    }

    private Optional<ModelEnd> end() {
        return Optional.ofNullable(plan.choice().ends().get(target.model()))
                .map(day -> new ModelEnd(midnight(day.minusDays(Resolution.WARNING_DAYS)), midnight(day)));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** @throws ProviderFailure where the provider answers with anything but 200 */
    void requireSuccess() throws ProviderFailure {
        int status = response.status();
        if (status == 200) {
            return;
        }
        byte[] body;
        try {
            body = response.bytes(ERROR_BODY);
        } catch (IOException unreadable) {
            body = new byte[0];
        }
        if (status < 300) {
            throw ProviderFailure.badResponse(status, "the provider answered with status " + status);
        }
        throw speech.failure(status, response::header, body);
    }

    /** @throws ProviderFailure where the bytes are no reply, or one that reports an error */
    Reply read(byte[] bytes) throws ProviderFailure {
        try {
            return sound(request.purpose() == Purpose.EMBEDDINGS ? Reply.readEmbeddings(bytes) : Reply.read(bytes));
        } catch (IOException nonsense) {
            throw ProviderFailure.badResponse(response.status(), "the provider's answer cannot be understood");
        }
    }

    /**
     * A chunk of a stream.
     *
     * @throws ProviderFailure where the bytes are no reply, or one that reports an error
     */
    Reply read(byte[] bytes, Heard heard) throws ProviderFailure {
        try {
            return sound(Reply.read(bytes, heard));
        } catch (IOException nonsense) {
            throw ProviderFailure.badResponse(response.status(), "the provider's answer cannot be understood");
        }
    }

    private Reply sound(Reply reply) throws ProviderFailure {
        if (reply.isError()) {
            throw new ProviderFailure(
                            ErrorCode.PROVIDER_ERROR,
                            response.status(),
                            true,
                            0,
                            "the provider reports an error in its answer")
                    .using(reply.usage());
        }
        return reply;
    }

    /** What was used: as reported, else counted from what was heard. */
    Usage used(Usage reported, Heard heard) {
        return used(reported, heard, Optional.empty());
    }

    /**
     * The same of a stream that may have told of its prompt already.
     *
     * @param prompt what it told
     */
    Usage used(Usage reported, Heard heard, Optional<CanonicalUsage> prompt) {
        return reported.known() ? reported : TokenEstimate.of(request, heard, prompt);
    }

    Optional<BigDecimal> cost(Usage usage) {
        return target.prices().cost(record.startedAt(), usage);
    }

    /** What a caller is told that the call cost: with attempts whose answer failed. */
    Optional<BigDecimal> charged(Usage usage) {
        return record.spent().with(usage, cost(usage));
    }

    /** With {@code openrouter_metadata}, where the caller asked for it; to be called when every attempt is on record. */
    Json explained(Json answer) {
        if (!call.facts().getOrDefault("router_metadata", "").equals("enabled")) {
            return answer;
        }
        try {
            byte[] metadata = RouterMetadata.of(plan, record.attempts(), target);
            return JsonMembers.of(answer.utf8()).with(Map.of("openrouter_metadata", Optional.of(metadata)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own answer", impossible);
        }
    }

    void noteSuccess(Usage usage, String finishReason, String nativeReason) {
        record.attempt(target, Optional.of(response.status()), "ok", speech.note(), startMillis);
        Optional<BigDecimal> cost = cost(usage);
        record.spent().answer(usage, cost);
        measured.ended(record.millis(), usage, cost);
        record.answered(finishReason, nativeReason);
    }

    /** The answer ends before its end: what came of it was used, and costs. */
    void settleCut(Usage usage) {
        record.spent().answer(usage, cost(usage));
    }

    /** The caller is gone. */
    GatewayException clientGone() {
        record.attempt(
                target,
                Optional.of(response.status()),
                ErrorCode.CLIENT_CLOSED.wire(),
                "cut: the caller is gone",
                startMillis);
        return Attempts.clientGone();
    }
}
