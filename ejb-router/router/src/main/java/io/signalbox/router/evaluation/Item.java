package io.signalbox.router.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * One item of an evaluation set.
 *
 * @param id unique in its set
 * @param messages the messages to be sent
 * @param prompt the user's last text, by which it is compared with other prompts
 * @param taskClass what is asked; empty for what it looks like
 * @param checker how its answer is graded
 * @param maxTokens the longest answer
 */
record Item(String id, ArrayNode messages, String prompt, String taskClass, Checker checker, int maxTokens) {}
