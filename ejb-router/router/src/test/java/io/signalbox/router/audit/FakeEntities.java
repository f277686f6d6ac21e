package io.signalbox.router.audit;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A real persistence unit that counts how often it is entered, lets in only as many as told, and fails when told. */
final class FakeEntities {

    private static final int ALL = Integer.MAX_VALUE;

    private final EntityManagerFactory real;
    private final AtomicInteger entered = new AtomicInteger();
    private final Semaphore admitted = new Semaphore(ALL);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    FakeEntities(EntityManagerFactory real) {
        this.real = real;
    }

    EntityManagerFactory factory() {
        return (EntityManagerFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManagerFactory.class}, (proxy, method, args) -> {
                    if (method.getName().equals("createEntityManager")) {
                        entered.incrementAndGet();
                        admitted.acquireUninterruptibly();
                        RuntimeException told = failure.getAndSet(null);
                        if (told != null) {
                            throw told;
                        }
                    }
                    try {
                        return method.invoke(real, args);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    int entered() {
        return entered.get();
    }

    /** From now on everybody waits at the door. */
    void hold() {
        admitted.drainPermits();
    }

    /** Lets everybody in again. */
    void release() {
        admitted.drainPermits();
        admitted.release(ALL);
    }

    /** Fails the next one who enters. */
    void failOnce(RuntimeException with) {
        failure.set(with);
    }
}
