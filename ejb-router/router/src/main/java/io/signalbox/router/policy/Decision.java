package io.signalbox.router.policy;

/**
 * What the rules say of one target, or of a whole call.
 *
 * @param allowed whether the call may go there
 * @param rule the rule that decided; {@code default} where none matched
 * @param reason its reason
 * @param version of the rule file
 */
public record Decision(boolean allowed, String rule, String reason, String version) {}
