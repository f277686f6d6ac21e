/** The journal: append-only segment files of hash-chained records, written in groups by one thread. */
package io.signalbox.journal;
