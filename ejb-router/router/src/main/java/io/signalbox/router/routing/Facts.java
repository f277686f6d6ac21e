package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.wire.ChatRequest;
import java.util.Map;

/** What rules may ask about; documented in docs/policy.md. */
final class Facts {

    private Facts() {}

    static Map<String, ?> of(Target target) {
        return Map.of(
                "id", target.id(),
                "model", target.model(),
                "author", target.model().substring(0, Math.max(0, target.model().indexOf('/'))),
                "provider", target.provider().id(),
                "region", target.provider().region(),
                "simulated", target.provider().simulated(),
                "promptPrice",
                        target.price()
                                .map(price -> price.prompt().doubleValue())
                                .orElse(-1.0),
                "completionPrice",
                        target.price()
                                .map(price -> price.completion().doubleValue())
                                .orElse(-1.0));
    }

    static Map<String, ?> of(ChatRequest request, String door) {
        return Map.of(
                "model", request.model(),
                "door", door,
                "stream", request.stream(),
                "messages", (long) request.messages(),
                "maxTokens", request.maxTokens().orElse(-1L),
                "tools", request.tools(),
                "images", request.images(),
                "bytes", (long) request.bytes());
    }
}
