package io.signalbox.router.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a {@link Problems} has collected, as an operator would read it. */
public final class FoundProblems {

    private FoundProblems() {}

    /** The text of the refusal to start; empty where nothing was found. */
    public static String of(Problems problems) {
        InvalidSettingsException refusal = catchThrowableOfType(InvalidSettingsException.class, problems::throwIfAny);
        return refusal == null ? "" : refusal.getMessage();
    }
}
