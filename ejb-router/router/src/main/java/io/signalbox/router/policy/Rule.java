package io.signalbox.router.policy;

import dev.cel.runtime.CelRuntime;

/**
 * One rule.
 *
 * @param name unique within its file
 * @param condition compiled; true where the rule applies
 * @param allows whether it allows or denies
 * @param reason what a caller who is denied gets to read
 * @param line where it stands in its file
 */
record Rule(String name, CelRuntime.Program condition, boolean allows, String reason, int line) {}
