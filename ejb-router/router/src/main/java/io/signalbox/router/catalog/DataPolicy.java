package io.signalbox.router.catalog;

/**
 * What a provider does with what it is sent. Where nothing is known, the worse is assumed.
 *
 * @param stores whether prompts or answers are kept after the call
 * @param trains whether they may be used for training
 */
public record DataPolicy(boolean stores, boolean trains) {

    /** Nothing is known, so the worst is assumed. */
    public static final DataPolicy UNKNOWN = new DataPolicy(true, true);

    /** Whether nothing is kept and nothing is learned from it. */
    public boolean zeroRetention() {
        return !stores && !trains;
    }
}
