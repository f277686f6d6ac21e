package io.signalbox.api;

import java.io.IOException;
import java.io.OutputStream;

/** Writes calls into a file for somebody to take away. That it was done is recorded in the journal. Thread-safe. */
public interface CallExport {

    /** How calls are written. */
    enum Format {
        CSV,
        JSONL
    }

    /**
     * What is to be written.
     *
     * @param filter which calls
     * @param format how
     * @param signed whether as a zip file with a manifest, signed by the key of checkpoints
     * @param by who takes it away
     */
    record Order(CallFilter filter, Format format, boolean signed, String by) {}

    /**
     * Writes calls, newest first, however many there are.
     *
     * @throws GatewayException before anything is written, where the export cannot be recorded or too many run already
     * @throws IOException where the receiver is gone, or not all calls could be read; then the last line says so, and a
     *     signed export has no end
     */
    void write(Order order, OutputStream to) throws IOException;
}
