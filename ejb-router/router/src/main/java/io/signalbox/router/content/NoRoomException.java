package io.signalbox.router.content;

import java.io.IOException;

/** The quota of kept content is used up, so the texts of new calls cannot be kept. */
public final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    NoRoomException(long quotaBytes) {
        super("kept content " + words(quotaBytes));
    }

    static String words(long quotaBytes) {
        return "has used its quota of " + quotaBytes + " bytes (signalbox.audit.content.max-size)";
    }
}
