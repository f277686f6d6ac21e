package io.signalbox.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a run that hangs, and by the way of the JVM's end all that it started. */
final class Deadline {

    private Deadline() {}

    static void set(Duration longest) {
        Thread thread = new Thread(() -> await(longest), "bench-deadline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(Duration longest) {
        try {
            TimeUnit.NANOSECONDS.sleep(longest.toNanos());
        } catch (InterruptedException stopping) {
            return;
        }
        System.err.println("The benchmark did not end within " + longest.toMinutes() + " minutes and is stopped.");
        System.exit(1);
    }
}
