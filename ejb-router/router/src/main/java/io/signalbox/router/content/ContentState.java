package io.signalbox.router.content;

/**
 * How much room kept content takes.
 *
 * @param bytes of all files that hold texts; keys are not counted
 * @param quotaBytes what they may become
 */
public record ContentState(long bytes, long quotaBytes) {

    /** Whether the texts of new calls are kept. */
    public boolean takesCalls() {
        return bytes < quotaBytes;
    }

    /** Whether less than a fifth of the quota is left. */
    public boolean nearlyFull() {
        return bytes >= quotaBytes / 5 * 4;
    }
}
