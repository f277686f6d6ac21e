package io.signalbox.router.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrangersTest {

    @Test
    void areRecordedUpToALimitASecond() {
        Strangers strangers = new Strangers();

        long admitted =
                IntStream.range(0, 100_000).filter(i -> strangers.admits()).count();

        assertThat(admitted).isBetween(50L, 500L); // 50 a second, on a machine that may be slow
    }
}
