package io.signalbox.router.measure;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one answered attempt tells.
 *
 * @param firstTokenMillis from the request to the first piece of a stream; empty for whole answers, which do not tell it
 * @param millis from the request to the end
 * @param tokens all tokens, the prompt's included; 0 where not known
 * @param completionTokens tokens of the answer; 0 where not known
 * @param cost US dollars; empty where not known
 * @param toolCalls whether the model called tools, and well
 */
public record Figures(
        OptionalLong firstTokenMillis,
        long millis,
        long tokens,
        long completionTokens,
        Optional<BigDecimal> cost,
        ToolCalls toolCalls) {

    /** Tool calls of an answer. */
    public enum ToolCalls {
        /** None was made. */
        NONE,
        /** Every one names an offered tool and has arguments that are a JSON object. */
        VALID,
        /** One at least does not. */
        BROKEN
    }
}
