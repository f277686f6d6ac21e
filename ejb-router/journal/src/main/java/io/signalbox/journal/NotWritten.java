package io.signalbox.journal;

import java.io.IOException;

/** A write that failed and was taken back: nothing of it is in the file. */
final class NotWritten extends IOException {

    private static final long serialVersionUID = 1;

    NotWritten(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
