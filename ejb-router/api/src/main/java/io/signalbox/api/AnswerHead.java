package io.signalbox.api;

/**
 * What is known of an answer before its content.
 *
 * @param id the generation id, the same as the answer's {@code id}
 * @param provider the provider that answers, such as {@code openai}
 * @param simulated whether a simulator answers in the provider's place
 */
public record AnswerHead(String id, String provider, boolean simulated) {}
