package io.signalbox.bench;

/** One request and its answer, as a client sees them; used again for the next one. Not thread-safe. */
interface Exchange {

    /** A request goes out now. */
    void begin(long now);

    /** A part of the body has come in. */
    void body(byte[] in, int from, int to, long now);

    /**
     * The answer has ended in good order, by HTTP.
     *
     * @throws BrokenAnswer if it is not whole in the sense of its schema
     */
    void end(int status, long now) throws BrokenAnswer;
}
