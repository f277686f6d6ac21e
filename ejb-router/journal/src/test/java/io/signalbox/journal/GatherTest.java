package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatherTest {

    private static final long BEGUN = 5_000_000_000L;
    private static final long ENDED = BEGUN + 400_000;

    @Test
    void whoWasLetGoIsAwaitedForAQuarterOfASync() {
        Gather gather = Gather.after(4, BEGUN, ENDED);

        assertThat(gather.others()).isEqualTo(4);
        assertThat(gather.left(ENDED)).isEqualTo(100_000);
        assertThat(gather.left(ENDED + 30_000)).isEqualTo(70_000);
    }

    /** The next record after a pause would otherwise wait for callers who have long been gone. */
    @Test
    void nobodyIsAwaitedLaterThanThat() {
        assertThat(Gather.after(4, BEGUN, ENDED).left(ENDED + 100_000)).isZero();
        assertThat(Gather.after(4, BEGUN, ENDED).left(ENDED + 3_000_000)).isZero();
    }

    @Test
    void aSlowDiskMakesNobodyWaitLongerThanAMillisecond() {
        assertThat(Gather.after(4, BEGUN, BEGUN + 80_000_000).left(BEGUN + 80_000_000))
                .isEqualTo(1_000_000);
    }

    @Test
    void oneAloneAndAFastDiskAreNotWorthIt() {
        assertThat(Gather.after(1, BEGUN, ENDED).left(ENDED)).isZero();
        assertThat(Gather.after(8, BEGUN, BEGUN + 200_000).left(BEGUN + 200_000))
                .isZero();
    }
}
