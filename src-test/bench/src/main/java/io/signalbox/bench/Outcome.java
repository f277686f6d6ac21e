package io.signalbox.bench;

import org.HdrHistogram.Histogram;

/**
 * What the client saw in one measurement. Histograms are in nanoseconds.
 *
 * @param answered answers that came whole
 * @param failed those that did not, and requests that found no connection
 * @param reconnects connections that the server ended in good order between two answers
 * @param nanos from the first request to the last answer
 * @param times until the last byte of a whole answer, or the first event of a stream
 * @param transits of the chunks of streams, from the upstream's hand to the client's
 * @param firstFailure in words, or empty
 */
record Outcome(
        long answered,
        long failed,
        long reconnects,
        long nanos,
        Histogram times,
        Histogram transits,
        String firstFailure) {}
