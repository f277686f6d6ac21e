/** Signed statements of where the chain was at a moment, which leave the machine. */
package io.signalbox.journal.checkpoint;
