package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Way DIRECT = new Way("direct", 1, "", List.of());
    private static final Way GATEWAY = new Way("Signalbox", 2, "", List.of(1L));

    private static Measured measured(long answered, long failed, long cpuMillis, long millis) {
        Histogram times = new Histogram(60_000_000_000L, 3);
        times.recordValue(millis * 1_000_000);
        Outcome outcome = new Outcome(
                answered, failed, 0, 1_000_000_000L, times, new Histogram(2), failed > 0 ? "cut after 3 chunks" : "");
        return new Measured(outcome, Duration.ofMillis(cpuMillis), Duration.ZERO);
    }

    private static Comparison comparison(Load load, long failed, long... cpuMillis) {
        List<Measured> direct = List.of(measured(1000, 0, 0, 2));
        List<Measured> gateway = LongStream.of(cpuMillis)
                .mapToObj(cpu -> measured(1000, failed, cpu, 5))
                .toList();
        return new Comparison(load, List.of(new Rounds(DIRECT, direct), new Rounds(GATEWAY, gateway)));
    }

    private static String report(long failed, long... cpuMillis) {
        return Report.of(
                "a machine",
                List.of(
                        comparison(Load.whole(64, Duration.ofSeconds(1)), 0, cpuMillis),
                        comparison(Load.streams(500, Duration.ofSeconds(1), Duration.ZERO), failed, 2000, 2000, 2000)));
    }

    @Test
    void takesTheMedianOfTheRoundsAndShowsTheirRange() {
        assertThat(report(0, 900, 300, 400))
                .contains("| 64 | direct | 1,000 |  | 2.00 |")
                .contains("| 64 | Signalbox | 1,000 | 400 (300-900) | 5.00 | 5.00 | 3.00 | 3.00 |")
                .contains("| 500 | Signalbox | 2.00 (2.00-2.00) |");
    }

    @Test
    void saysWhichBoundsAreMet() {
        assertThat(report(0, 501))
                .contains("| CPU µs per whole answer at 64 connections | 500 | 501 | **not met** |")
                .contains("| CPU s per 1,000 streams at 500 at once | 6 | 2.00 | met |")
                .contains("| streams lost of 3000 | 0 | 0 | met |");
    }

    @Test
    void countsEveryLostStreamAndTellsOfTheFirst() {
        assertThat(report(2, 400))
                .contains("| streams lost of 3006 | 0 | 6 | **not met** |")
                .contains("First failure of Signalbox: cut after 3 chunks");
    }

    @Test
    void dividesTheCpuByTheChunksOfWholeStreams() {
        List<Measured> rounds =
                List.of(measured(100, 0, 1000, 2), measured(100, 3, 1400, 2), measured(100, 0, 3000, 2));

        assertThat(ChunkReport.of(List.of(new ChunkCosts.Row("Gemini → chat", "paced", new Rounds(GATEWAY, rounds)))))
                .contains("| Gemini → chat | paced | Signalbox | 70.0 (50.0-150.0) | 20,000 |", "| 300 | 3 |")
                .contains("First failure of Gemini → chat, paced: cut after 3 chunks");
    }

    @Test
    void whatWasNotMeasuredIsNotInTheReport() {
        assertThat(Report.of("a machine", List.of())).isEqualTo("a machine\n");
    }
}
