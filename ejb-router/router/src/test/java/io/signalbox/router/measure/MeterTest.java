package io.signalbox.router.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

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
            throw new UnsupportedOperationException("UTC only");
        }
    }

    private final HandClock clock = new HandClock();
    private final Meter meter = new Meter(clock, true);

    @Test
    void pausesAfterThreeFailuresAndLetsExactlyOneProbeThrough() {
        fail(2);
        assertThat(meter.snapshot().state()).isEqualTo(Snapshot.State.OPEN_LINE);
        fail(1);
        assertThat(meter.snapshot().state()).isEqualTo(Snapshot.State.PAUSED);
        assertThat(meter.admit(false)).isEmpty();

        pass(Duration.ofSeconds(5));
        assertThat(meter.snapshot().state()).isEqualTo(Snapshot.State.PROBE_DUE);
        Meter.Pass probe = meter.admit(false).orElseThrow();
        assertThat(probe.isProbe()).isTrue();
        assertThat(meter.admit(false)).isEmpty();

        probe.answered(figures(100));
        probe.close();
        assertThat(meter.admit(false)).isPresent();
    }

    @Test
    void doublesThePauseWithEachProbeThatFailsUpToAMinute() {
        fail(3);
        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            pass(Duration.ofSeconds(seconds - 1));
            assertThat(meter.admit(false)).as(seconds + " s").isEmpty();
            pass(Duration.ofSeconds(1));
            try (Meter.Pass probe = meter.admit(false).orElseThrow()) {
                probe.failed();
            }
        }
    }

    @Test
    void asksAgainWhenAProbeToldNothing() {
        fail(3);
        pass(Duration.ofSeconds(5));
        meter.admit(false).orElseThrow().close();

        assertThat(meter.admit(false).orElseThrow().isProbe()).isTrue();
    }

    @Test
    void isNotPausedByAFewFailuresAmongMany() {
        for (int i = 0; i < 30; i++) {
            answer(100);
            answer(100);
            fail(1);
        }

        assertThat(meter.snapshot().state()).isEqualTo(Snapshot.State.OPEN_LINE);
        assertThat(meter.snapshot().statistics().lastFiveMinutes().success()).isCloseTo(0.667, within(0.001));
    }

    @Test
    void learnsWhatATargetTakesAndForgetsItSlowly() {
        for (int i = 0; i < 100; i++) { // ten a second
            answer(100);
            pass(Duration.ofMillis(100));
        }
        try (Meter.Pass pass = meter.admit(false).orElseThrow()) {
            pass.limited(3);
        }
        assertThat(meter.snapshot().state()).isEqualTo(Snapshot.State.FULL);
        assertThat(meter.admit(false)).isEmpty();
        assertThat(meter.admit(true)).as("last resort").isPresent();

        pass(Duration.ofSeconds(3));
        assertThat(meter.snapshot().state()).isEqualTo(Snapshot.State.OPEN_LINE);
        double learned = meter.snapshot().capacity().orElseThrow();
        assertThat(learned).isBetween(7.0, 9.0);

        pass(Duration.ofSeconds(20));
        assertThat(meter.snapshot().capacity().orElseThrow()).isGreaterThan(learned);
        pass(Duration.ofMinutes(4));
        assertThat(meter.snapshot().capacity()).as("free again").isEmpty();
    }

    @Test
    void knowsPercentilesOfFiveMinutesAndForgetsThem() {
        for (int i = 1; i <= 100; i++) {
            answer(i * 10L);
        }
        Percentiles latency = meter.snapshot().statistics().latency();
        assertThat(latency.count()).isEqualTo(100);
        assertThat(latency.p50()).isCloseTo(0.5, within(0.01));
        assertThat(latency.p99()).isCloseTo(0.99, within(0.02));
        assertThat(meter.snapshot().statistics().throughput().p50()).isCloseTo(20, within(1.0));
        assertThat(meter.snapshot().statistics().paid()).contains(new BigDecimal("10.000000"));

        pass(Duration.ofMinutes(7));
        assertThat(meter.snapshot().statistics().latency()).isEqualTo(Percentiles.NONE);
        assertThat(meter.snapshot().statistics().latencyHalfHour().count()).isEqualTo(100);
        assertThat(meter.snapshot().statistics().lastFiveMinutes()).isEqualTo(Counts.NONE);
        assertThat(meter.snapshot().statistics().lastDay().answered()).isEqualTo(100);
    }

    @Test
    void countsWhatIsUnderWayOnce() {
        Meter.Pass one = meter.admit(false).orElseThrow();
        assertThat(meter.admit(false)).isPresent();
        assertThat(meter.snapshot().inFlight()).isEqualTo(2);

        one.close();
        one.close();
        assertThat(meter.snapshot().inFlight()).isEqualTo(1);
    }

    @Test
    void seesNothingWhenSwitchedOff() {
        Meter off = new Meter(clock, false);
        for (int i = 0; i < 10; i++) {
            try (Meter.Pass pass = off.admit(false).orElseThrow()) {
                pass.failed();
            }
        }

        assertThat(off.snapshot()).isEqualTo(Snapshot.UNMEASURED);
    }

    private void fail(int count) {
        for (int i = 0; i < count; i++) {
            try (Meter.Pass pass = meter.admit(true).orElseThrow()) {
                pass.failed();
            }
        }
    }

    private void answer(long firstToken) {
        try (Meter.Pass pass = meter.admit(true).orElseThrow()) {
            pass.answered(figures(firstToken));
        }
    }

    private static Figures figures(long firstToken) {
        return new Figures(
                OptionalLong.of(firstToken),
                1000,
                100,
                20,
                Optional.of(new BigDecimal("0.001")),
                Figures.ToolCalls.NONE);
    }

    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }
}
