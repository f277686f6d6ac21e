package io.signalbox.router.tongue;

/** An error that a provider reports inside a stream, long after status 200. */
public final class TroubleInStream extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    /** Wraps what was reported. */
    public TroubleInStream(Trouble trouble) {
        super("the provider reports an error in its stream");
        this.trouble = trouble;
    }

    /** What was reported. */
    public Trouble trouble() {
        return trouble == null ? Trouble.UNKNOWN : trouble;
    }
}
