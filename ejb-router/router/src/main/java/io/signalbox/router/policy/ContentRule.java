package io.signalbox.router.policy;

import dev.cel.runtime.CelRuntime;

/**
 * One condition of the content section.
 *
 * @param name unique within its section
 * @param condition compiled; true where the rule applies
 * @param keep what it decides
 * @param line where it stands in its file
 */
record ContentRule(String name, CelRuntime.Program condition, Keeping keep, int line) {}
