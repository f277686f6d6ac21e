package io.signalbox.router.audit;

import io.signalbox.journal.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A call's place in a distributed trace (W3C Trace Context). Ids of spans follow from the call's id, so that nobody has to
 * carry them from the attempt to the export.
 *
 * @param callId ours
 * @param traceId 32 hexadecimal digits: that of the caller, or one that follows from the call's id
 * @param parent span of the caller, 16 hexadecimal digits; empty where there is none
 * @param sampled whether the caller wants its trace to be kept
 */
public record Trace(String callId, String traceId, String parent, boolean sampled) {

    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    /** From what the door knew of its client. */
    static Trace of(String callId, Map<String, String> facts) {
        String theirs = facts.getOrDefault("trace_id", "");
        return new Trace(
                callId,
                theirs.isEmpty() ? digits(callId, TRACE_DIGITS) : theirs,
                facts.getOrDefault("parent_span_id", ""),
                !facts.getOrDefault("trace_sampled", "").equals("false"));
    }

    /** The span of the call. */
    public String span() {
        return digits(callId + "/call", SPAN_DIGITS);
    }

    /** The span of one of its attempts, of which the first has number 0. */
    public String span(int attempt) {
        return digits(callId + '/' + attempt, SPAN_DIGITS);
    }

    /** What a provider is told, so that its own spans belong to the attempt's. */
    String traceparent(int attempt) {
        return "00-" + traceId + '-' + span(attempt) + (sampled ? "-01" : "-00");
    }

    private static String digits(String of, int count) {
        return Hash.of(of.getBytes(StandardCharsets.UTF_8)).toString().substring(0, count);
    }
}
