package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoginLimiterTest {

    private final FakeClock clock = new FakeClock();
    private final LoginLimiter limiter = new LoginLimiter(clock);

    @Test
    void letsFiveTriesThroughAndThenSaysHowLongToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.take("admin", "10.0.0.1")).isZero();
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(limiter.take("admin", "10.0.0.1")).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void theWaitDoesNotGrowByTryingOn() {
        exhaust("admin", "10.0.0.1");
        clock.pass(Duration.ofMinutes(14));
        assertThat(limiter.take("admin", "10.0.0.1")).isEqualTo(Duration.ofMinutes(1));

        clock.pass(Duration.ofMinutes(1));
        assertThat(limiter.take("admin", "10.0.0.1")).isZero();
    }

    @Test
    void nobodyCanLockOutSomebodyElse() {
        exhaust("admin", "10.0.0.1");

        assertThat(limiter.take("admin", "10.0.0.2")).isZero();
    }

    @Test
    void anotherSpellingOfTheNameIsNoNewChance() {
        exhaust("admin", "10.0.0.1");

        assertThat(limiter.take("ADMIN", "10.0.0.1")).isPositive();
    }

    @Test
    void anAddressThatTriesManyNamesIsStoppedToo() {
        for (int i = 0; i < LoginLimiter.TRIES_PER_ADDRESS; i++) {
            assertThat(limiter.take("name" + i, "10.0.0.1")).isZero();
        }

        assertThat(limiter.take("another", "10.0.0.1")).isPositive();
    }

    @Test
    void theRightPasswordNeverLocksAnAddressOut() {
        for (int i = 0; i < 4 * LoginLimiter.TRIES_PER_ADDRESS; i++) {
            assertThat(limiter.take("admin", "10.0.0.1")).isZero();
            limiter.succeeded("admin", "10.0.0.1");
        }

        assertThat(limiter.take("admin", "10.0.0.1")).isZero();
    }

    /** Who has one password of his own guesses no more of others' for it. */
    @Test
    void theRightPasswordTakesNoFailureOfAnotherNameBack() {
        for (int i = 0; i < LoginLimiter.TRIES_PER_ADDRESS; i++) {
            assertThat(limiter.take("mine", "10.0.0.1")).isZero();
            limiter.succeeded("mine", "10.0.0.1");
            assertThat(limiter.take("name" + i, "10.0.0.1")).isZero();
        }

        assertThat(limiter.take("mine", "10.0.0.1")).isPositive();
    }

    @Test
    void aHundredTriesAtOnceAreNotAHundredGuesses() throws InterruptedException {
        AtomicInteger passed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        for (int i = 0; i < 100; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                if (limiter.take("admin", "10.0.0.1").isZero()) {
                    passed.incrementAndGet();
                }
            });
        }
        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(passed).hasValue(LoginLimiter.TRIES_PER_NAME);
    }

    @Test
    void staysSmallUnderAFloodOfNamesAndAddresses() {
        for (int i = 0; i < 3 * LoginLimiter.MOST_ENTRIES; i++) {
            limiter.take("name" + i, "10.0." + i);
        }

        assertThat(limiter.entries()).isEqualTo(LoginLimiter.MOST_ENTRIES);
    }

    @Test
    void forgetsWhatIsOver() {
        for (int i = 0; i < 100; i++) {
            limiter.take("name" + i, "10.0." + i);
        }
        clock.pass(LoginLimiter.WINDOW);
        limiter.take("admin", "10.0.0.1");

        assertThat(limiter.entries()).isEqualTo(2);
    }

    private void exhaust(String name, String address) {
        for (int i = 0; i < LoginLimiter.TRIES_PER_NAME; i++) {
            assertThat(limiter.take(name, address)).isZero();
        }
    }

    private static final class FakeClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
