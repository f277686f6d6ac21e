package io.signalbox.router.export;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallSummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * CSV as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe in front: callers choose
 * names of models and ids of requests, and auditors open files.
 */
final class CsvForm implements CallForm {

    private static final String END = "\r\n";
    private static final String HEAD =
            "id,arrived_at,door,caller,key_id,cost_centre,model_asked,model_answered,provider,"
                    + "simulated,outcome,status,error_code,error_message,streamed,policy_version,policy_decision,policy_rule,"
                    + "policy_reason,attempts,finish_reason,usage_source,prompt_tokens,completion_tokens,cached_tokens,"
                    + "cache_write_tokens,reasoning_tokens,cost,price_version,first_token_millis,total_millis,request_id,"
                    + "trace_id,request_hash" + END;

    @Override
    public String head() {
        return HEAD;
    }

    @Override
    public String line(CallDetail call) {
        CallSummary of = call.summary();
        List<String> cells = new ArrayList<>(List.of(
                text(of.callId()),
                of.at().toString(),
                lower(of.door()),
                text(of.caller()),
                text(call.keyId()),
                text(of.costCentre()),
                text(of.modelAsked()),
                text(of.modelAnswered()),
                text(of.provider()),
                Boolean.toString(of.simulated()),
                lower(of.outcome()),
                Integer.toString(of.status()),
                text(of.errorCode()),
                text(call.errorMessage()),
                Boolean.toString(call.streamed()),
                text(call.policyVersion()),
                text(call.policyDecision()),
                text(call.policyRule()),
                text(call.policyReason()),
                Integer.toString(call.attempts().size()),
                text(call.finishReason()),
                text(call.usageSource())));
        for (String name : JsonForm.TOKENS) {
            Long count = call.usage().get(name);
            cells.add(count == null ? "" : count.toString());
        }
        cells.add(of.cost().map(BigDecimal::toPlainString).orElse(""));
        cells.add(text(call.priceVersion()));
        cells.add(
                call.firstTokenMillis().isPresent()
                        ? Long.toString(call.firstTokenMillis().getAsLong())
                        : "");
        cells.add(Long.toString(of.totalMillis()));
        cells.add(text(call.requestId()));
        cells.add(text(call.traceId()));
        cells.add(text(call.requestHash()));
        return String.join(",", cells) + END;
    }

    @Override
    public String trouble(String what) {
        return text("ERROR: " + what) + END;
    }

    static String text(String value) {
        String safe = value.isEmpty() || !startsFormula(value.charAt(0)) ? value : "'" + value;
        boolean plain = safe.equals(value)
                && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                && value.equals(value.strip());
        return plain ? value : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Those of ASCII, and their full-width sisters, which some spreadsheets take for the same. */
    private static boolean startsFormula(char first) {
        return "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(first) >= 0;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
