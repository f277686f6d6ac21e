package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class AuditReportTest {

    private static Rounds rounds(String name, long cpuMillis, long millis) {
        Histogram times = new Histogram(60_000_000_000L, 3);
        times.recordValue(millis * 1_000_000);
        Outcome outcome = new Outcome(1000, 0, 0, 1_000_000_000L, times, new Histogram(2), "");
        List<Long> processes = name.equals("direct") ? List.of() : List.of(1L);
        return new Rounds(
                new Way(name, 1, "", processes),
                List.of(new Measured(outcome, Duration.ofMillis(cpuMillis), Duration.ZERO)));
    }

    private static Comparison comparison(long without, long with) {
        return new Comparison(
                Load.whole(32, Duration.ofSeconds(1)),
                List.of(rounds("direct", 0, 1), rounds("audit off", 300, without), rounds("audit on", 370, with)));
    }

    @Test
    void saysWhatRecordingAdds() {
        assertThat(AuditReport.of("a machine", 100, comparison(102, 103), comparison(10, 20)))
                .contains("| thinks about 100 ms | audit off | 1,000 | 300 (300-300) |")
                .contains("| answers at once | audit on | 1,000 | 370 (370-370) |")
                .contains("| p50, ms, core not full | 2 | 0.98 | met |");
    }

    @Test
    void saysWhereItAddsTooMuch() {
        assertThat(AuditReport.of("a machine", 100, comparison(102, 132), comparison(10, 11)))
                .contains("| p50, ms, core not full | 2 | 30.", "| p99, ms, core not full | 20 | 30.", "**not met**");
    }
}
