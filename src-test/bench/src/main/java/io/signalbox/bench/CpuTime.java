package io.signalbox.bench;

import java.time.Duration;

/** CPU time of processes, user and system, all threads; on Linux from {@code /proc/PID/stat} in steps of 10 ms. */
final class CpuTime {

    private CpuTime() {}

    static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended, or tells no CPU time"));
    }

    static Duration ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }
}
