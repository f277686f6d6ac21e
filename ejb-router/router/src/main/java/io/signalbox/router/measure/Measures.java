package io.signalbox.router.measure;

import io.signalbox.router.catalog.Target;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * What was measured of every target, by its id: a target that stays in a new version of the catalogue keeps its figures.
 * Lives in memory and starts empty. Thread-safe.
 */
public final class Measures {

    private final Clock clock;
    private final boolean on;
    private final Map<String, Meter> meters = new ConcurrentHashMap<>();
    private volatile Map<String, Summary> others = Map.of();

    /** Measures by this clock; its steps of a second or more decide, so that of the wall will do. */
    public Measures(Clock clock) {
        this(clock, true);
    }

    /** @param on whether to measure at all; if not, every target looks untried and is never paused */
    public Measures(Clock clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    /** What is known of a target now, here and, where nodes share it, elsewhere. */
    public Snapshot of(Target target) {
        Meter meter = meters.get(target.id());
        Snapshot own = meter == null ? Snapshot.UNMEASURED : meter.snapshot();
        Summary elsewhere = others.get(target.id());
        return elsewhere == null ? own : own.with(elsewhere, clock.instant());
    }

    /** What other nodes know, by target; in the place of what they said before. */
    void others(Map<String, Summary> told) {
        others = Map.copyOf(told);
    }

    /** Tells every target that this node called so far, by id, with what this node knows of it. */
    void forEachOwn(BiConsumer<String, Snapshot> reader) {
        meters.forEach((id, meter) -> reader.accept(id, meter.snapshot()));
    }

    /** The meter through which attempts at a target go. */
    public Meter meter(Target target) {
        Meter meter = meters.get(target.id());
        return meter == null ? meters.computeIfAbsent(target.id(), id -> new Meter(clock, on)) : meter;
    }

    /** Forgets everything: every target starts anew. Attempts under way are still counted by the meter they began with. */
    public void forget() {
        meters.clear();
    }

    /** Tells every target that was called so far, by id, with what is known of it. */
    public void forEach(BiConsumer<String, Snapshot> reader) {
        meters.forEach((id, meter) -> reader.accept(id, meter.snapshot()));
    }
}
