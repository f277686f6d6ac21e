package io.signalbox.bench;

import java.time.Duration;

/**
 * What the client does in one measurement: every connection sends its next request when it has its answer.
 *
 * @param call what it asks
 * @param streamed whether answers come in chunks
 * @param connections kept busy at once
 * @param duration how long new requests begin
 * @param rampUp over which time the connections begin, so that streams do not march in step
 */
record Load(ChatCall call, boolean streamed, int connections, Duration duration, Duration rampUp) {

    static Load whole(int connections, Duration duration) {
        return new Load(ChatCall.USUAL, false, connections, duration, Duration.ZERO);
    }

    static Load streams(int connections, Duration duration, Duration rampUp) {
        return new Load(ChatCall.USUAL, true, connections, duration, rampUp);
    }

    /** Streams of another kind than the usual one. */
    static Load streams(ChatCall call, int connections, Duration duration, Duration rampUp) {
        return new Load(call, true, connections, duration, rampUp);
    }

    /** The same load, its connections begun one after the other. */
    Load begunWithin(Duration time) {
        return new Load(call, streamed, connections, duration, time);
    }
}
