package io.signalbox.journal.checkpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The places outside of the machine that get checkpoints; they come and go while the journal runs. Thread-safe. */
public final class Outlets implements CheckpointSink, AutoCloseable {
    private final Map<String, Outlet> places = new ConcurrentHashMap<>();

    /**
     * Adds a place, which gets the next checkpoint and those after it.
     *
     * @param place its name, for people
     * @param sink may block; called by a thread of its own, and closed in the end where it can be
     */
    public void attach(String place, CheckpointSink sink) {
        Outlet before = places.put(place, new Outlet(place, sink));
        if (before != null) {
            before.close();
        }
    }

    /** Takes a place away, after the last checkpoint was taken there if it answers soon. */
    public void detach(String place) {
        Outlet gone = places.remove(place);
        if (gone != null) {
            gone.close();
        }
    }

    @Override
    public void take(Checkpoint checkpoint) {
        places.values().forEach(place -> place.take(checkpoint));
    }

    @Override
    public String trouble() {
        return places.values().stream()
                .map(Outlet::trouble)
                .filter(what -> !what.isEmpty())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        places.keySet().forEach(this::detach);
    }
}
