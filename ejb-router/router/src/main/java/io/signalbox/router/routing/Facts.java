package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.wire.ChatRequest;
import java.util.Map;
import java.util.Optional;

/** What rules may ask about; documented in docs/policy.md. */
public final class Facts {

    private Facts() {}

    static Map<String, ?> of(Target target, Optional<Price> price) {
        return Map.of(
                "id", target.id(),
                "model", target.model(),
                "author", target.model().substring(0, Math.max(0, target.model().indexOf('/'))),
                "provider", target.provider().id(),
                "region", target.provider().region(),
                "simulated", target.provider().simulated(),
                "promptPrice", price.map(known -> known.prompt().doubleValue()).orElse(-1.0),
                "completionPrice",
                        price.map(known -> known.completion().doubleValue()).orElse(-1.0));
    }

    /** What rules may ask about a request. */
    public static Map<String, ?> of(ChatRequest request, String door) {
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
