package io.signalbox.bench;

import java.time.Duration;

/**
 * What the client does in one measurement: every connection sends its next request when it has its answer.
 *
 * @param streamed whether answers come in chunks
 * @param connections kept busy at once
 * @param duration how long new requests begin
 * @param rampUp over which time the connections begin, so that streams do not march in step
 */
record Load(boolean streamed, int connections, Duration duration, Duration rampUp) {

    static Load whole(int connections, Duration duration) {
        return new Load(false, connections, duration, Duration.ZERO);
    }

    static Load streams(int connections, Duration duration, Duration rampUp) {
        return new Load(true, connections, duration, rampUp);
    }
}
