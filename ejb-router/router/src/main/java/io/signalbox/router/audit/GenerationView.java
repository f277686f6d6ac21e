package io.signalbox.router.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;
import io.signalbox.router.ledger.Usage;
import java.util.Map;

/** One record as OpenRouter's {@code GET /generation} shows it. */
public final class GenerationView {

    private final RegisterReader register;

    /** Shows records of this register. */
    public GenerationView(RegisterReader register) {
        this.register = register;
    }

    /**
     * A caller's own call.
     *
     * @throws GatewayException with {@link ErrorCode#NOT_FOUND}, for another key's call as for none at all
     */
    public Json of(Caller caller, String id) {
        AuditRecord row = register.row(id)
                .filter(found -> found.keyId.equals(caller.keyId()))
                .orElseThrow(() -> new GatewayException(
                                ErrorCode.NOT_FOUND, "This key made no call of that id. Take the 'id' of an answer.")
                        .withParam("id"));
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        fill(root.putObject("data"), row);
        return Json.of(root.toString());
    }

    private static void fill(ObjectNode data, AuditRecord row) {
        Usage usage = RegisterReader.usage(row);
        data.put("id", row.callId);
        data.put("request_id", row.requestId.isEmpty() ? null : row.requestId);
        data.put("upstream_id", row.upstreamId.isEmpty() ? null : row.upstreamId);
        data.put("api_type", "completions");
        data.put("model", row.modelAnswered.isEmpty() ? row.modelAsked : row.modelAnswered);
        data.put("provider_name", row.provider.isEmpty() ? null : row.provider);
        data.put("created_at", row.arrivedAt.toString());
        data.put("streamed", row.streamed);
        data.put("cancelled", row.outcome.equals("CANCELLED"));
        data.put("finish_reason", row.finishReason.isEmpty() ? null : row.finishReason);
        data.put("native_finish_reason", row.nativeFinishReason.isEmpty() ? null : row.nativeFinishReason);
        data.put("usage_source", row.usageSource);
        tokens(data, usage);
        data.put("usage", row.cost);
        data.put("total_cost", row.cost);
        data.put("is_byok", false);
        data.put("latency", row.firstTokenMillis);
        data.put("generation_time", row.totalMillis);
        data.put("user_agent", Columns.facts(row.facts).get("user_agent"));
        data.put("http_referer", Columns.facts(row.facts).get("http_referer"));
        data.put("origin", row.door);
        data.put("simulated", row.simulated);
        data.put("outcome", row.outcome);
        data.put("error_code", row.errorCode.isEmpty() ? null : row.errorCode);
    }

    private static void tokens(ObjectNode data, Usage usage) {
        Map<String, Long> counts = usage.byName();
        data.put("tokens_prompt", counts.get("prompt_tokens"));
        data.put("tokens_completion", counts.get("completion_tokens"));
        data.put("native_tokens_prompt", counts.get("prompt_tokens"));
        data.put("native_tokens_completion", counts.get("completion_tokens"));
        data.put("native_tokens_reasoning", counts.get("reasoning_tokens"));
        data.put("native_tokens_cached", counts.get("cached_tokens"));
    }
}
