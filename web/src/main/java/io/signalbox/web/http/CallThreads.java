package io.signalbox.web.http;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which calls wait for their providers: virtual ones on Java 21 and later, a pool of platform threads
 * before. The one place that knows the difference. Thread-safe.
 */
final class CallThreads implements AutoCloseable {

    private final ExecutorService executor;
    private final Semaphore room;

    /** @param most calls at once; more are refused */
    CallThreads(int most) {
        room = new Semaphore(most);
        executor = virtual();
    }

    /**
     * Runs a call.
     *
     * @throws RejectedExecutionException when there is no room for another one, or the door is closing
     */
    void run(Runnable call) {
        if (!room.tryAcquire()) {
            throw new RejectedExecutionException("full");
        }
        try {
            executor.execute(() -> {
                try {
                    call.run();
                } finally {
                    room.release();
                }
            });
        } catch (RejectedExecutionException closing) {
            room.release();
            throw closing;
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private static ExecutorService virtual() {
        try {
            // By reflection: the bytecode is Java 17.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException before21) {
            return platform();
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ExecutorService platform() {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "signalbox-call-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }
}
