package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoresTest {

    @Test
    void readsTheKernelsListOfCores() {
        assertThat(Cores.parse("\t0-2,5")).containsExactly(0, 1, 2, 5);
        assertThat(Cores.parse("3")).containsExactly(3);
    }
}
