package io.signalbox.router.measure;

import java.util.Map;
import java.util.TreeMap;

/** A grid in memory that can be away. */
final class FakeGrid implements Grid {

    final Map<String, String> kept = new TreeMap<>();
    boolean away;
    boolean closed;

    @Override
    public void put(String node, String summaries) {
        fail();
        kept.put(node, summaries);
    }

    @Override
    public Map<String, String> all() {
        fail();
        return Map.copyOf(kept);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void fail() {
        if (away) {
            throw new IllegalStateException("the grid is away");
        }
    }
}
