package io.signalbox.router.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Two nodes at one grid. */
class SharingTest {

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
    private final FakeGrid grid = new FakeGrid();
    private final Measures one = new Measures(clock);
    private final Measures two = new Measures(clock);
    private final Sharing ofOne = new Sharing(one, grid, clock);
    private final Sharing ofTwo = new Sharing(two, grid, clock);
    private final Target target = target();

    @Test
    void aNodeLearnsWhatTheOtherSaw() {
        answer(one, 8, 400);
        fail(one, 2);
        answer(two, 8, 1200);

        exchange();

        Snapshot seen = two.of(target);
        assertThat(seen.statistics().lastFiveMinutes()).isEqualTo(new Counts(16, 2, 0));
        assertThat(seen.statistics().latency().count()).isEqualTo(16);
        assertThat(seen.statistics().latency().p50()).isBetween(0.7, 0.9);
        assertThat(seen.lastFailure()).contains(clock.now);
        assertThat(seen.recentFailures()).as("its own meter decides who passes").isZero();
        assertThat(one.of(target).statistics().lastFiveMinutes()).isEqualTo(new Counts(16, 2, 0));
    }

    @Test
    void whatItHeardIsNotToldOn() {
        answer(one, 5, 400);
        for (int i = 0; i < 5; i++) {
            exchange();
            clock.now = clock.now.plusSeconds(5);
        }

        assertThat(two.of(target).statistics().lastFiveMinutes().answered()).isEqualTo(5);
        assertThat(one.of(target).statistics().lastFiveMinutes().answered()).isEqualTo(5);
    }

    @Test
    void aNodeThatIsGoneIsForgotten() {
        fail(one, 3);
        exchange();
        assertThat(two.of(target).statistics().lastFiveMinutes().failed()).isEqualTo(3);

        clock.now = clock.now.plus(Duration.ofSeconds(31));
        ofTwo.exchange();

        assertThat(two.of(target).statistics().lastFiveMinutes().failed()).isZero();
    }

    @Test
    void aGridThatIsAwayLeavesEachNodeWithItsOwn() {
        answer(one, 5, 400);
        exchange();
        grid.away = true;

        exchange();
        assertThat(two.of(target).statistics().lastFiveMinutes().answered()).isZero();
        assertThat(one.of(target).statistics().lastFiveMinutes().answered()).isEqualTo(5);

        grid.away = false;
        exchange();
        assertThat(two.of(target).statistics().lastFiveMinutes().answered()).isEqualTo(5);
    }

    @Test
    void whatAnotherReleaseSaysIsPassedOver() {
        grid.kept.put("other", "2 x\n1 2 3\nnonsense\n\n9 9 9 9 9 9 9 9 9 9 9 9 9 z " + target.id());

        exchange();

        assertThat(two.of(target)).isEqualTo(Snapshot.UNMEASURED);
    }

    @Test
    void closingEndsTheUseOfTheGrid() {
        Sharing.begin(one, grid, clock).close();
        assertThat(grid.closed).isTrue();
    }

    private void exchange() {
        ofOne.exchange();
        ofTwo.exchange();
        ofOne.exchange();
    }

    private void answer(Measures measures, int count, long firstToken) {
        for (int i = 0; i < count; i++) {
            try (Meter.Pass pass = measures.meter(target).admit(true).orElseThrow()) {
                pass.answered(new Figures(
                        OptionalLong.of(firstToken),
                        firstToken + 100,
                        110,
                        10,
                        Optional.empty(),
                        Figures.ToolCalls.NONE));
            }
        }
    }

    private void fail(Measures measures, int count) {
        for (int i = 0; i < count; i++) {
            try (Meter.Pass pass = measures.meter(target).admit(true).orElseThrow()) {
                pass.failed();
            }
        }
    }

    private static Target target() {
        Problems problems = new Problems();
        Catalog catalog = new CatalogReader(
                        new ProviderReader(FakeSource.empty(), Optional.empty(), problems), problems)
                .read("catalog.yaml", """
                version: "1"
                providers:
                  one: {base-url: "http://one.example", auth: none}
                models:
                  a/model: {targets: [{provider: one}]}
                """);
        return catalog.models().get("a/model").targets().get(0);
    }
}
