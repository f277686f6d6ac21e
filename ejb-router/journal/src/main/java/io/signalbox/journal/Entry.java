package io.signalbox.journal;

/**
 * A record of the journal.
 *
 * @param kind what it says
 * @param sequence 1 for the first of a journal, and one more for each
 * @param previous the hash of the record before it
 * @param timeMicros when it was written, in microseconds since 1970 UTC; rises from record to record
 * @param nanos the same on the monotonic clock of its process
 * @param payload its facts
 * @param hash SHA-256 of its bytes, which the next record carries
 */
public record Entry(Kind kind, long sequence, Hash previous, long timeMicros, long nanos, Payload payload, Hash hash) {}
