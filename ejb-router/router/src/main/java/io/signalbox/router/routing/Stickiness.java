package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which target answered a session last, for ten minutes after its last answer. Of many sessions the longest unused ones
 * are forgotten. Thread-safe; the lock is held for one look into a map.
 */
final class Stickiness {

    static final Duration IDLE = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private record Last(String target, Instant until) {}

    private final Map<String, Last> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
            return size() > MOST;
        }
    };

    /** The id of the target that answered this session last. */
    synchronized Optional<String> target(String session, Instant now) {
        Last last = sessions.get(session);
        if (last != null && last.until.isBefore(now)) {
            sessions.remove(session);
            return Optional.empty();
        }
        return Optional.ofNullable(last).map(Last::target);
    }

    synchronized void answered(String session, Target target, Instant now) {
        sessions.put(session, new Last(target.id(), now.plus(IDLE)));
    }
}
