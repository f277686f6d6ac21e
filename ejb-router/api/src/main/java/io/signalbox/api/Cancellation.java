package io.signalbox.api;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells a running call that nobody waits for it any more. A door keeps it and calls {@link #cancel()} when its client
 * goes away; the gateway hangs on it what has to be closed.
 *
 * <p>Thread-safe. At most one action is registered at a time: the attempt that runs just now.
 */
public final class Cancellation {

    /** The two states without work under way; both run as nothing. */
    private enum State implements Runnable {
        IDLE,
        CANCELLED;

        @Override
        public void run() {}
    }

    private final AtomicReference<Runnable> action = new AtomicReference<>(State.IDLE);

    /** Cancels once; runs the registered action on the caller's thread. Later calls do nothing. */
    public void cancel() {
        Runnable registered = action.getAndSet(State.CANCELLED);
        registered.run();
    }

    /** Whether the client is gone. */
    public boolean isCancelled() {
        return action.get() == State.CANCELLED;
    }

    /** Registers what ends the work under way; runs it at once if the client is already gone. */
    public void onCancel(Runnable closer) {
        if (action.accumulateAndGet(closer, (old, fresh) -> old == State.CANCELLED ? State.CANCELLED : fresh)
                == State.CANCELLED) {
            closer.run();
        }
    }

    /** Forgets the registered action: the work it would have ended is over. */
    public void done() {
        action.accumulateAndGet(State.IDLE, (old, fresh) -> old == State.CANCELLED ? State.CANCELLED : fresh);
    }
}
