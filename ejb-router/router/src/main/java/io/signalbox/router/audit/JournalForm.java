package io.signalbox.router.audit;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** How a call's facts stand in the journal, and how they come back. */
final class JournalForm {

    private JournalForm() {}

    /** What is known before a provider is called. */
    static Payload intent(AuditRecord row) {
        return begun(row).build();
    }

    /** Everything, so that no other record is needed to understand it. */
    static Payload outcome(AuditRecord row) {
        Payload.Builder to = begun(row)
                .text(Field.ATTEMPTS, row.attempts)
                .text(Field.MODEL_ANSWERED, row.modelAnswered)
                .text(Field.PROVIDER, row.provider)
                .number(Field.SIMULATED, row.simulated ? 1 : 0)
                .text(Field.OUTCOME, row.outcome)
                .number(Field.STATUS, row.status)
                .text(Field.ERROR_CODE, row.errorCode)
                .text(Field.ERROR_MESSAGE, row.errorMessage)
                .text(Field.FINISH_REASON, row.finishReason)
                .text(Field.NATIVE_FINISH_REASON, row.nativeFinishReason)
                .text(Field.UPSTREAM_ID, row.upstreamId)
                .text(Field.USAGE_SOURCE, row.usageSource)
                .text(Field.USAGE_PARTS, row.usageParts)
                .number(Field.TOTAL_MILLIS, row.totalMillis);
        number(to, Field.PROMPT_TOKENS, row.promptTokens);
        number(to, Field.COMPLETION_TOKENS, row.completionTokens);
        number(to, Field.CACHE_READ_TOKENS, row.cacheReadTokens);
        number(to, Field.CACHE_WRITE_TOKENS, row.cacheWriteTokens);
        number(to, Field.REASONING_TOKENS, row.reasoningTokens);
        number(to, Field.FIRST_TOKEN_MILLIS, row.firstTokenMillis);
        bytes(to, Field.ANSWER_HASH, row.answerHash);
        if (row.cost != null) {
            to.text(Field.COST, row.cost.toPlainString());
        }
        return to.build();
    }

    private static Payload.Builder begun(AuditRecord row) {
        Payload.Builder to = Payload.builder()
                .text(Field.CALL_ID, row.callId)
                .number(Field.ARRIVED_MICROS, ChronoUnit.MICROS.between(Instant.EPOCH, row.arrivedAt))
                .text(Field.DOOR, row.door)
                .text(Field.CALLER, row.caller)
                .text(Field.KEY_ID, row.keyId)
                .text(Field.COST_CENTRE, row.costCentre)
                .text(Field.DATA_CLASS, row.dataClass)
                .text(Field.REQUEST_ID, row.requestId)
                .text(Field.TRACE_ID, row.traceId)
                .text(Field.FACTS, row.facts)
                .text(Field.MODEL_ASKED, row.modelAsked)
                .number(Field.STREAMED, row.streamed ? 1 : 0)
                .text(Field.POLICY_VERSION, row.policyVersion)
                .text(Field.POLICY_DECISION, row.policyDecision)
                .text(Field.POLICY_RULE, row.policyRule)
                .text(Field.POLICY_REASON, row.policyReason)
                .text(Field.PLAN, row.plan)
                .text(Field.PRICE_VERSION, row.priceVersion)
                .text(Field.KEPT, row.kept)
                .text(Field.CONTENT, row.content);
        bytes(to, Field.REQUEST_HASH, row.requestHash);
        bytes(to, Field.DATA_SUBJECT, row.dataSubject);
        return to;
    }

    private static void bytes(Payload.Builder to, Field field, String hex) {
        if (!hex.isEmpty()) {
            to.bytes(field, HexFormat.of().parseHex(hex));
        }
    }

    private static void number(Payload.Builder to, Field field, Long value) {
        if (value != null) {
            to.number(field, value);
        }
    }

    /** The row of an OUTCOME, without its sequence. */
    static AuditRecord row(Entry entry) {
        Payload from = entry.payload();
        AuditRecord row = new AuditRecord(
                from.text(Field.CALL_ID),
                Instant.EPOCH.plus(from.number(Field.ARRIVED_MICROS).orElse(entry.timeMicros()), ChronoUnit.MICROS));
        row.door = from.text(Field.DOOR);
        row.caller = from.text(Field.CALLER);
        row.keyId = from.text(Field.KEY_ID);
        row.costCentre = from.text(Field.COST_CENTRE);
        row.dataClass = from.text(Field.DATA_CLASS);
        row.requestId = from.text(Field.REQUEST_ID);
        row.traceId = from.text(Field.TRACE_ID);
        row.facts = orElse(from.text(Field.FACTS), "{}");
        row.requestHash = hex(from, Field.REQUEST_HASH);
        row.answerHash = hex(from, Field.ANSWER_HASH);
        row.dataSubject = hex(from, Field.DATA_SUBJECT);
        row.kept = from.text(Field.KEPT);
        row.content = from.text(Field.CONTENT);
        row.modelAsked = from.text(Field.MODEL_ASKED);
        row.streamed = flag(from, Field.STREAMED);
        row.policyVersion = from.text(Field.POLICY_VERSION);
        row.policyDecision = from.text(Field.POLICY_DECISION);
        row.policyRule = from.text(Field.POLICY_RULE);
        row.policyReason = from.text(Field.POLICY_REASON);
        row.plan = orElse(from.text(Field.PLAN), "[]");
        row.priceVersion = from.text(Field.PRICE_VERSION);
        row.attempts = orElse(from.text(Field.ATTEMPTS), "[]");
        row.modelAnswered = from.text(Field.MODEL_ANSWERED);
        row.provider = from.text(Field.PROVIDER);
        row.simulated = flag(from, Field.SIMULATED);
        row.outcome = from.text(Field.OUTCOME);
        row.status = (int) from.number(Field.STATUS).orElse(0);
        row.errorCode = from.text(Field.ERROR_CODE);
        row.errorMessage = from.text(Field.ERROR_MESSAGE);
        row.finishReason = from.text(Field.FINISH_REASON);
        row.nativeFinishReason = from.text(Field.NATIVE_FINISH_REASON);
        row.upstreamId = from.text(Field.UPSTREAM_ID);
        row.usageSource = from.text(Field.USAGE_SOURCE);
        row.usageParts = from.text(Field.USAGE_PARTS);
        row.promptTokens = number(from, Field.PROMPT_TOKENS);
        row.completionTokens = number(from, Field.COMPLETION_TOKENS);
        row.cacheReadTokens = number(from, Field.CACHE_READ_TOKENS);
        row.cacheWriteTokens = number(from, Field.CACHE_WRITE_TOKENS);
        row.reasoningTokens = number(from, Field.REASONING_TOKENS);
        row.firstTokenMillis = number(from, Field.FIRST_TOKEN_MILLIS);
        row.totalMillis = from.number(Field.TOTAL_MILLIS).orElse(0);
        String cost = from.text(Field.COST);
        row.cost = cost.isEmpty() ? null : new BigDecimal(cost);
        return row;
    }

    private static String hex(Payload from, Field field) {
        return from.bytes(field).map(HexFormat.of()::formatHex).orElse("");
    }

    private static String orElse(String text, String standard) {
        return text.isEmpty() ? standard : text;
    }

    private static boolean flag(Payload from, Field field) {
        return from.number(field).orElse(0) != 0;
    }

    private static Long number(Payload from, Field field) {
        return from.number(field).isPresent() ? from.number(field).getAsLong() : null;
    }
}
