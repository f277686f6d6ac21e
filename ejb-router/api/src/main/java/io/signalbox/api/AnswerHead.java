package io.signalbox.api;

import java.util.Optional;

/**
 * What is known of an answer before its content.
 *
 * @param id the generation id, the same as the answer's {@code id}
 * @param provider the provider that answers, such as {@code openai}
 * @param simulated whether a simulator answers in the provider's place
 * @param end when the model that was asked ends; empty where that is not soon
 */
public record AnswerHead(String id, String provider, boolean simulated, Optional<ModelEnd> end) {

    /** Of a model that stays. */
    public AnswerHead(String id, String provider, boolean simulated) {
        this(id, provider, simulated, Optional.empty());
    }
}
