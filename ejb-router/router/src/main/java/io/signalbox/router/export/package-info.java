/** Calls that somebody takes away: as CSV or JSON Lines, signed if wanted, and recorded. */
package io.signalbox.router.export;
