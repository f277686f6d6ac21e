/** The verifier: reads a journal and its checkpoints, offline, and says whether they are whole. */
package io.signalbox.journal.verify;
