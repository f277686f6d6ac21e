package io.signalbox.router.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Target;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The most a call can cost. */
final class Costs {

    private static final int MILLION = 6;

    /** What a chat template may add around messages. */
    private static final long FRAMING = 200;

    private Costs() {}

    /**
     * At the dearest of the model's targets, with a token for every byte of the prompt (no tokenizer makes more) and an
     * answer of full length; empty where a target's price is not known, because then nothing can be promised.
     */
    static Optional<BigDecimal> most(Catalog catalog, String model, JsonNode messages, int maxTokens) {
        long promptTokens = messages.toString().getBytes(StandardCharsets.UTF_8).length + FRAMING;
        Instant now = Instant.now();
        return catalog.find(model).flatMap(found -> {
            var callable = found.targets().stream()
                    .filter(target -> target.provider().enabled())
                    .toList();
            if (callable.stream()
                    .anyMatch(target -> target.prices().at(now, promptTokens).isEmpty())) {
                return Optional.empty();
            }
            return callable.stream()
                    .map(target -> cost(target, now, promptTokens, maxTokens))
                    .max(Comparator.naturalOrder());
        });
    }

    private static BigDecimal cost(Target target, Instant now, long promptTokens, int maxTokens) {
        var price = target.prices().at(now, promptTokens).orElseThrow();
        return price.prompt()
                .max(price.cacheWrite())
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(price.completion().multiply(BigDecimal.valueOf(maxTokens)))
                .movePointLeft(MILLION)
                .add(price.request());
    }
}
