package io.signalbox.simulator;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/**
 * What tests have ordered: per provider, or {@code *} for any, a queue used up call by call, then a standing order.
 * Thread-safe.
 */
final class Scripts {

    private static final int MOST_TIMES = 10_000;

    private final Map<String, Queue<Behaviour>> queues = new HashMap<>();
    private final Map<String, Function<ReceivedRequest, Behaviour>> standing = new HashMap<>();
    private final Map<String, Integer> timesUsed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_TIMES;
        }
    };

    synchronized void enqueue(String provider, List<Behaviour> behaviours) {
        queues.computeIfAbsent(provider, name -> new ArrayDeque<>()).addAll(behaviours);
    }

    synchronized void stand(String provider, Function<ReceivedRequest, Behaviour> order) {
        standing.put(provider, order);
    }

    /** Takes the next behaviour for the request; empty when none was ordered. */
    Optional<Behaviour> next(ReceivedRequest request) {
        Function<ReceivedRequest, Behaviour> order;
        synchronized (this) {
            for (String name : List.of(request.provider(), "*")) {
                Queue<Behaviour> queue = queues.get(name);
                if (queue != null && !queue.isEmpty()) {
                    return Optional.of(queue.remove());
                }
            }
            order = standing.getOrDefault(request.provider(), standing.get("*"));
        }
        // Outside the lock: the order is the test's code and may wait.
        return Optional.ofNullable(order).map(given -> given.apply(request));
    }

    /** Turns a behaviour with {@code times} into a proper answer once it was used that often under the key. */
    synchronized Behaviour limited(Behaviour behaviour, String key) {
        if (!behaviour.has(Word.TIMES)) {
            return behaviour;
        }
        int used = timesUsed.merge(key, 1, Integer::sum);
        return used <= behaviour.number(Word.TIMES).orElseThrow() ? behaviour : Behaviour.answer();
    }

    synchronized void reset() {
        queues.clear();
        standing.clear();
        timesUsed.clear();
    }
}
