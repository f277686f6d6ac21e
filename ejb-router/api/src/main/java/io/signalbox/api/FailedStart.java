package io.signalbox.api;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Ends the process of a gateway that did not start, where the process is there for nothing else: a server that lives on
 * without its application looks well to whoever watches processes. A server of other applications' lives on; its
 * deployment has failed.
 */
public final class FailedStart {

    private static final String SETTING = "signalbox.exit-on-failed-start";

    /** For the server to log why, and to take down what was built. */
    private static final long WORDS_MILLIS = TimeUnit.SECONDS.toMillis(10);

    /** For the server's own end, which may wait for the start that failed. */
    private static final long END_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private FailedStart() {}

    /**
     * Returns at once; the process ends with status 1 a little later, if the settings say so.
     *
     * @param source answers a property's value
     */
    public static void end(Function<String, Optional<String>> source) {
        if (source.apply(SETTING).filter("true"::equals).isPresent()) {
            Thread starting = Thread.currentThread();
            Thread exit = daemon("signalbox-exit", () -> {
                starting.join(WORDS_MILLIS);
                System.exit(1);
            });
            daemon("signalbox-halt", () -> {
                exit.join(WORDS_MILLIS + END_MILLIS);
                Runtime.getRuntime().halt(1);
            });
        }
    }

    /** What may be interrupted, which nobody does. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread daemon(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException impossible) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
