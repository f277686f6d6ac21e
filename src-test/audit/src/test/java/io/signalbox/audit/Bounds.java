package io.signalbox.audit;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How much is tried: a little in each build, all of it with {@code -Paudit}. */
final class Bounds {

    static final boolean FULL = Boolean.getBoolean("audit.full");

    /** The same in each run, unless another is given. */
    static final long SEED = Long.getLong("audit.seed", 20_261_122L);

    /** Its stack traces are what the harnesses are after, and would hide what they say. */
    private static final Logger QUIET = Logger.getLogger("io.signalbox.journal");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private Bounds() {}

    /** So many in a build, so many with the profile, so many where a property says so. */
    static int of(String name, int small, int full) {
        return Integer.getInteger("audit." + name, FULL ? full : small);
    }

    /** Figures are for people. */
    static void print(String line) {
        System.out.println("[audit] " + line);
    }

    /** The load average of the last minute, which tells how far a figure can be trusted. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The processor's time that this process has had. */
    static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
