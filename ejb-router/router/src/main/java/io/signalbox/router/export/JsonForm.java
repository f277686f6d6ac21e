package io.signalbox.router.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.CallDetail;
import io.signalbox.api.CallSummary;
import java.util.List;
import java.util.Locale;

/** JSON Lines: a call is an object in a line, with its plan and its attempts. What is not known is not there. */
final class JsonForm implements CallForm {

    /** OpenAI's names, as calls' usage has them. */
    static final List<String> TOKENS =
            List.of("prompt_tokens", "completion_tokens", "cached_tokens", "cache_write_tokens", "reasoning_tokens");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Override
    public String head() {
        return "";
    }

    @Override
    public String line(CallDetail call) {
        CallSummary of = call.summary();
        ObjectNode line = JSON.createObjectNode()
                .put("id", of.callId())
                .put("arrived_at", of.at().toString())
                .put("door", of.door().name().toLowerCase(Locale.ROOT))
                .put("caller", of.caller())
                .put("key_id", call.keyId())
                .put("cost_centre", of.costCentre())
                .put("model_asked", of.modelAsked())
                .put("model_answered", of.modelAnswered())
                .put("provider", of.provider())
                .put("simulated", of.simulated())
                .put("outcome", of.outcome().name().toLowerCase(Locale.ROOT))
                .put("status", of.status())
                .put("error_code", of.errorCode())
                .put("error_message", call.errorMessage())
                .put("streamed", call.streamed())
                .put("policy_version", call.policyVersion())
                .put("policy_decision", call.policyDecision())
                .put("policy_rule", call.policyRule())
                .put("policy_reason", call.policyReason())
                .put("strategy", call.strategy());
        plan(line.putArray("plan"), call);
        attempts(line.putArray("attempts"), call);
        line.put("finish_reason", call.finishReason()).put("usage_source", call.usageSource());
        for (String name : TOKENS) {
            Long count = call.usage().get(name);
            if (count != null) {
                line.put(name, count.longValue());
            }
        }
        of.cost().ifPresent(cost -> line.put("cost", cost));
        line.put("price_version", call.priceVersion());
        call.firstTokenMillis().ifPresent(millis -> line.put("first_token_millis", millis));
        line.put("total_millis", of.totalMillis())
                .put("request_id", call.requestId())
                .put("trace_id", call.traceId())
                .put("request_hash", call.requestHash());
        ObjectNode facts = line.putObject("facts");
        call.facts().forEach(facts::put);
        return write(line);
    }

    private static void plan(ArrayNode to, CallDetail call) {
        call.plan()
                .forEach(target -> to.addObject()
                        .put("target", target.target())
                        .put("chosen", target.chosen())
                        .put("reason", target.reason()));
    }

    private static void attempts(ArrayNode to, CallDetail call) {
        call.attempts().forEach(attempt -> {
            ObjectNode one = to.addObject().put("target", attempt.target());
            attempt.status().ifPresent(status -> one.put("status", status));
            one.put("result", attempt.result())
                    .put("detail", attempt.detail())
                    .put("start_millis", attempt.startMillis())
                    .put("duration_millis", attempt.durationMillis());
        });
    }

    @Override
    public String trouble(String what) {
        ObjectNode line = JSON.createObjectNode();
        line.putObject("error").put("message", what);
        return write(line);
    }

    private static String write(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own values", impossible);
        }
    }
}
