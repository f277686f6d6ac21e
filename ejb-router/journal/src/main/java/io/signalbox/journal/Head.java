package io.signalbox.journal;

/**
 * The last durable record.
 *
 * @param sequence 0 where there is none
 * @param hash {@link Hash#NONE} where there is none
 * @param timeMicros when it was written
 */
public record Head(long sequence, Hash hash, long timeMicros) {

    static final Head NONE = new Head(0, Hash.NONE, 0);
}
