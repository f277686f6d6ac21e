package io.signalbox.api;

/**
 * A whole answer.
 *
 * @param head id and origin
 * @param body the {@code chat.completion} in canonical form
 */
public record Answer(AnswerHead head, Json body) {}
