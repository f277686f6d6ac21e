package io.signalbox.router.settings;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a configuration, reported at once. Not thread-safe; lives during the start only. */
public final class Problems {

    private final List<String> found = new ArrayList<>();

    /** Notes one problem. */
    public void add(String problem) {
        found.add(problem);
    }

    /**
     * Stops the start if anything was found.
     *
     * @throws InvalidSettingsException with every problem in its message
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(found);
        }
    }
}
