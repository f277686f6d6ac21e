package io.signalbox.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk that can lose its power. It knows what was forced, and what was only asked for: of that a loss of power keeps any
 * part. Thread-safe.
 */
final class FakeDisk {

    /** Whether a disk does what it is asked for. */
    enum Honesty {
        HONEST,
        /** Says that bytes are durable, and they are not. */
        FORCES_NO_BYTES,
        /** Says that names are durable, and they are not. */
        FORCES_NO_NAMES
    }

    private final Honesty honesty;
    private final Map<Integer, FakeFile> files = new HashMap<>();
    private final TreeMap<String, Integer> names = new TreeMap<>();
    private final TreeMap<String, Integer> durableNames = new TreeMap<>();
    private final List<Op> pendingNames = new ArrayList<>();
    private int lastFile;

    FakeDisk(Honesty honesty) {
        this.honesty = honesty;
    }

    synchronized int newFile() {
        return ++lastFile;
    }

    synchronized List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** The file of a name; null where there is none. */
    synchronized Integer find(String name) {
        return names.get(name);
    }

    synchronized byte[] content(int file, int from, int most) {
        return files.get(file).content(from, most);
    }

    synchronized int size(int file) {
        return files.get(file).size();
    }

    /** Bytes of all files that have a name. */
    synchronized long used() {
        return names.values().stream().mapToLong(file -> files.get(file).size()).sum();
    }

    /** Does it; whether it lasts is another matter. */
    synchronized void apply(Op op) {
        if (op instanceof Op.Write write) {
            files.get(write.file()).apply(op);
        } else if (op instanceof Op.Truncate truncate) {
            files.get(truncate.file()).apply(op);
        } else if (op instanceof Op.Force force) {
            if (honesty != Honesty.FORCES_NO_BYTES) {
                files.get(force.file()).force();
            }
        } else if (op instanceof Op.ForceNames) {
            if (honesty != Honesty.FORCES_NO_NAMES) {
                pendingNames.clear();
                durableNames.clear();
                durableNames.putAll(names);
            }
        } else {
            if (op instanceof Op.Create create) {
                files.put(create.file(), new FakeFile());
                lastFile = Math.max(lastFile, create.file());
            }
            apply(op, names);
            pendingNames.add(op);
        }
    }

    private static void apply(Op op, Map<String, Integer> names) {
        if (op instanceof Op.Create create) {
            names.put(create.name(), create.file());
        } else if (op instanceof Op.Delete delete) {
            names.remove(delete.name());
        } else if (op instanceof Op.Rename rename) {
            Integer file = names.remove(rename.from());
            if (file != null) {
                names.put(rename.to(), file);
            }
        }
    }

    /** What is found when the power is back: all that was forced, and any part of the rest. */
    synchronized FakeDisk losePower(Random random) {
        FakeDisk after = new FakeDisk(honesty);
        Keep keep = Keep.any(random);
        after.names.putAll(durableNames);
        for (Op op : pendingNames) {
            if (keep.next()) {
                apply(op, after.names);
            }
        }
        after.durableNames.putAll(after.names);
        after.names
                .values()
                .forEach(file -> after.files.put(file, files.get(file).losePower(random)));
        after.lastFile = lastFile;
        return after;
    }

    /** The same, all of it durable. */
    synchronized FakeDisk copy() {
        FakeDisk copy = new FakeDisk(honesty);
        copy.names.putAll(names);
        copy.durableNames.putAll(names);
        names.values().forEach(file -> copy.files.put(file, files.get(file).copy()));
        copy.lastFile = lastFile;
        return copy;
    }
}
