package io.signalbox.router.provider;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Usage;

/**
 * How a call was answered.
 *
 * @param target by whom
 * @param usage what it took, as far as is known
 */
public record Answered(Target target, Usage usage) {}
