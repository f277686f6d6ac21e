package io.signalbox.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the latest requests, bounded in number and bytes, and counts all. Thread-safe. */
final class Recorder {

    private static final int MOST_REQUESTS = 2_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final Deque<ReceivedRequest> latest = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long bytes;

    synchronized void add(ReceivedRequest request) {
        counts.merge(request.provider(), 1L, Long::sum);
        latest.addLast(request);
        bytes += request.bytes();
        while (latest.size() > MOST_REQUESTS || (bytes > MOST_BYTES && latest.size() > 1)) {
            bytes -= latest.removeFirst().bytes();
        }
    }

    synchronized List<ReceivedRequest> latest() {
        return List.copyOf(new ArrayList<>(latest));
    }

    synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized Map<String, Long> byProvider() {
        return new TreeMap<>(counts);
    }

    synchronized void clear() {
        latest.clear();
        counts.clear();
        bytes = 0;
    }
}
