package io.signalbox.flows;

import io.signalbox.api.CheckpointOutlets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where a test hands out checkpoints. Thread-safe. */
final class FakeCheckpointOutlets implements CheckpointOutlets {

    private final Map<String, Taker> places = new ConcurrentHashMap<>();

    @Override
    public void attach(String place, Taker taker) {
        places.put(place, taker);
    }

    @Override
    public void detach(String place) {
        places.remove(place);
    }

    Map<String, Taker> places() {
        return places;
    }
}
