package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallIdTest {

    @Test
    void looksLikeOpenRoutersAndNeverComesTwice() {
        assertThat(CallId.next(1_700_000_000L)).matches("gen-1700000000-[0-9A-Za-z]{20}");
        assertThat(IntStream.range(0, 100_000).mapToObj(i -> CallId.next(1)).collect(Collectors.toSet()))
                .hasSize(100_000);
    }
}
