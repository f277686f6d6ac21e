package io.signalbox.router.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.ledger.Price;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The most a call can cost. */
final class Costs {

    private static final int MILLION = 6;

    /** What a chat template may add around messages. */
    private static final long FRAMING = 200;

    private Costs() {}

    /**
     * The most a call can cost, as long as it is asked with these prices as {@code provider.max_price}: that keeps it from
     * targets whose price is not known.
     *
     * @param dollars for the whole call
     * @param prompt the dearest price per million prompt tokens
     * @param completion the dearest price per million completion tokens
     */
    record Most(BigDecimal dollars, BigDecimal prompt, BigDecimal completion) {}

    /**
     * At the dearest prices of the model's targets, with a token for every byte of the prompt (no tokenizer makes more)
     * and an answer of full length; empty where no target's price is known.
     */
    static Optional<Most> most(Catalog catalog, String model, JsonNode messages, int maxTokens) {
        long promptTokens = messages.toString().getBytes(StandardCharsets.UTF_8).length + FRAMING;
        Instant now = Instant.now();
        List<Price> prices = catalog.find(model).stream()
                .flatMap(found -> found.targets().stream())
                .filter(target -> target.provider().enabled())
                .flatMap(target -> target.prices().at(now, promptTokens).stream())
                .toList();
        if (prices.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal prompt = dearest(prices, Price::prompt);
        BigDecimal completion = dearest(prices, Price::completion);
        BigDecimal dollars = prompt.max(dearest(prices, Price::cacheWrite))
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(completion.multiply(BigDecimal.valueOf(maxTokens)))
                .movePointLeft(MILLION)
                .add(dearest(prices, Price::request));
        return Optional.of(new Most(dollars, prompt, completion));
    }

    private static BigDecimal dearest(List<Price> prices, Function<Price, BigDecimal> part) {
        return prices.stream().map(part).max(Comparator.naturalOrder()).orElseThrow();
    }
}
