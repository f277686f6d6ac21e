package io.signalbox.router.quality;

import io.signalbox.api.Json;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bodies of the latest answered calls, in memory only, so that feedback on one of them can be learned for prompts
 * like it. Thread-safe; 32 MB at most, separate on each node, forgotten at a restart.
 */
public final class RecentPrompts {

    private static final int MOST = 8_000;
    private static final int LONGEST = 64 * 1024;
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Map<String, Json> bodies = new LinkedHashMap<>();
    private long bytes;

    /** Remembers a call, unless it is very long. */
    public synchronized void answered(String callId, Json body) {
        if (body.length() > LONGEST) {
            return;
        }
        bodies.put(callId, body);
        bytes += body.length();
        Iterator<Json> oldest = bodies.values().iterator();
        while (bodies.size() > MOST || bytes > MOST_BYTES) {
            bytes -= oldest.next().length();
            oldest.remove();
        }
    }

    /** The body of a call; empty where it is forgotten. */
    public synchronized Optional<Json> body(String callId) {
        return Optional.ofNullable(bodies.get(callId));
    }
}
