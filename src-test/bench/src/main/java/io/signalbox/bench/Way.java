package io.signalbox.bench;

import java.time.Duration;
import java.util.List;

/**
 * A way from the client to the upstream.
 *
 * @param name in the table
 * @param port on the loopback address where it begins
 * @param key sent as the bearer token
 * @param processes the ids of the processes in between; none for a direct call
 */
record Way(String name, int port, String key, List<Long> processes) {

    Way {
        processes = List.copyOf(processes);
    }

    boolean isDirect() {
        return processes.isEmpty();
    }

    /** CPU time that the processes in between have used so far, user and system. */
    Duration cpu() {
        Duration sum = Duration.ZERO;
        for (long pid : processes) {
            sum = sum.plus(CpuTime.of(pid));
        }
        return sum;
    }
}
