package io.signalbox.router.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each target its label, up to a number: every label is a row of figures for as long as the server runs, and a
 * catalogue can have thousands of targets. Those called later share one. Thread-safe.
 */
final class TargetLabels {

    static final String OTHER = "other";

    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, String> labels = new ConcurrentHashMap<>();

    TargetLabels(int most) {
        this.most = most;
    }

    String of(String target) {
        String label = labels.get(target);
        if (label != null) {
            return label;
        }
        return count.get() >= most
                ? OTHER
                : labels.computeIfAbsent(target, id -> count.incrementAndGet() <= most ? id : OTHER);
    }
}
