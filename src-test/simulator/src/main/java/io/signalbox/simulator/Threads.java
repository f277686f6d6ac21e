package io.signalbox.simulator;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Chooses the executor for connections: a virtual thread each where Java has them (21+), else a cached pool. */
final class Threads {

    private Threads() {}

    static ExecutorService perConnection() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            // Java 17. Daemon threads, so that a test that forgets to close the simulator still ends.
            return Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "simulator-connection");
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
