package io.signalbox.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * One measurement of one way.
 *
 * @param outcome what the client saw
 * @param cpu used by the processes in between, meanwhile
 * @param clientCpu used by upstream and client, meanwhile
 */
record Measured(Outcome outcome, Duration cpu, Duration clientCpu) {

    static Measured run(Way way, Load load, int chunks) {
        Duration cpu = way.cpu();
        Duration clientCpu = CpuTime.ofThisProcess();
        Outcome outcome = LoadClient.run(way, load, chunks);
        return new Measured(
                outcome, way.cpu().minus(cpu), CpuTime.ofThisProcess().minus(clientCpu));
    }

    /** Microseconds of CPU for each answer that came whole. */
    double cpuMicros() {
        return cpu.toNanos() / 1e3 / Math.max(1, outcome.answered());
    }

    double perSecond() {
        return outcome.answered() * 1e9 / outcome.nanos();
    }

    /** How busy the core of upstream and client was; near 1 the client is what is measured. */
    double clientLoad() {
        return (double) clientCpu.toNanos() / outcome.nanos();
    }

    double timeMillis(double percentile) {
        return millis(outcome.times(), percentile);
    }

    double transitMillis(double percentile) {
        return millis(outcome.transits(), percentile);
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
