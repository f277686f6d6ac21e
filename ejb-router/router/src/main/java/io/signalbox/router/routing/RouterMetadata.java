package io.signalbox.router.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.CallDetail;
import io.signalbox.router.catalog.Target;
import java.util.List;

/**
 * OpenRouter's {@code openrouter_metadata}, which an answer carries when the caller asks for it by
 * {@code X-OpenRouter-Metadata: enabled}; the whole plan stands in {@code params.signalbox}.
 */
public final class RouterMetadata {

    private RouterMetadata() {}

    /** The metadata of a call that {@code answering} answers. */
    public static byte[] of(Plan plan, List<CallDetail.AttemptView> attempts, Target answering) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        List<Target> available = plan.targets();
        root.put("requested", plan.choice().requested().get(0));
        root.put("strategy", plan.choice().way());
        root.put("region", answering.provider().region());
        root.put(
                "summary",
                "available=" + available.size() + ", selected="
                        + answering.provider().name() + ", strategy="
                        + plan.choice().strategy());
        root.put("attempt", attempts.size());
        ArrayNode tries = root.putArray("attempts");
        for (CallDetail.AttemptView attempt : attempts) {
            int at = attempt.target().indexOf('@');
            tries.addObject()
                    .put("provider", attempt.target().substring(at + 1))
                    .put("model", attempt.target().substring(0, Math.max(0, at)))
                    .put("status", attempt.status().orElse(0));
        }
        root.put("is_byok", false);
        ObjectNode endpoints = root.putObject("endpoints");
        endpoints.put("total", plan.candidates().size());
        ArrayNode rows = endpoints.putArray("available");
        for (Target target : available) {
            rows.addObject()
                    .put("provider", target.slug())
                    .put("model", target.model())
                    .put("selected", target.equals(answering));
        }
        root.putObject("params").set("signalbox", PlanJson.of(plan));
        root.putArray("pipeline");
        return root.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
