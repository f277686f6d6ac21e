package io.signalbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void endsTheWorkUnderWayOnce() {
        cancellation.onCancel(closed::incrementAndGet);
        assertThat(cancellation.isCancelled()).isFalse();

        cancellation.cancel();
        cancellation.cancel();

        assertThat(closed).hasValue(1);
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void endsWorkThatBeginsTooLate() {
        cancellation.cancel();

        cancellation.onCancel(closed::incrementAndGet);

        assertThat(closed).hasValue(1);
    }

    @Test
    void endsOnlyTheWorkOfThisMoment() {
        AtomicInteger former = new AtomicInteger();
        cancellation.onCancel(former::incrementAndGet);
        cancellation.onCancel(closed::incrementAndGet);

        cancellation.cancel();

        assertThat(former).hasValue(0);
        assertThat(closed).hasValue(1);
    }

    @Test
    void endsNothingThatIsOver() {
        cancellation.onCancel(closed::incrementAndGet);
        cancellation.done();

        cancellation.cancel();

        assertThat(closed).hasValue(0);
        cancellation.done();
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void endsWorkExactlyOnceWhicheverComesFirst() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            Cancellation raced = new Cancellation();
            AtomicInteger times = new AtomicInteger();
            CyclicBarrier start = new CyclicBarrier(2);
            Thread leaving = new Thread(() -> {
                meet(start);
                raced.cancel();
            });
            leaving.start();

            meet(start);
            raced.onCancel(times::incrementAndGet);
            leaving.join();

            assertThat(times).hasValue(1);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
