package io.signalbox.router.settings;

import java.util.List;

/** The gateway cannot start with this configuration. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names every problem. */
    public InvalidSettingsException(List<String> problems) {
        super("Signalbox does not start, because:\n  - " + String.join("\n  - ", problems));
    }
}
