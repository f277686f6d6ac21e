package io.signalbox.simulator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which gates have been opened; thread-safe. A gate is named by whoever speaks of it first and starts closed. */
final class Gates {

    private final Set<String> open = ConcurrentHashMap.newKeySet();

    void open(String name) {
        open.add(name);
    }

    boolean isOpen(String name) {
        return open.contains(name);
    }

    void closeAll() {
        open.clear();
    }
}
