package io.signalbox.api;

/** How a call ended. */
public enum Outcome {
    /** The answer was whole and its caller got it. */
    ANSWERED,
    /** Nothing was called: bad input, an unknown key, a rule. */
    REFUSED,
    /** No target gave an answer. */
    FAILED,
    /** The stream broke after its first chunk. */
    PARTIAL,
    /** The caller went away before the end. */
    CANCELLED,
    /** The gateway stopped while the call was under way; nobody knows how it ended. */
    UNKNOWN
}
