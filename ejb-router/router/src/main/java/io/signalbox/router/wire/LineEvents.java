package io.signalbox.router.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads JSON values of one line each, as {@code application/x-ndjson}. Empty lines are passed over. A last line without
 * an end counts: JSON itself shows whether it was cut.
 *
 * <p>Not thread-safe.
 */
public final class LineEvents implements EventSource {

    private final LineReader lines;

    /** @param maxEventBytes an event longer than this is an error */
    public LineEvents(InputStream in, int maxEventBytes) {
        this.lines = new LineReader(in, maxEventBytes);
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        while (lines.read(line)) {
            if (line.size() > 0) {
                return Optional.of(line.toByteArray());
            }
        }
        return line.size() > 0 ? Optional.of(line.toByteArray()) : Optional.empty();
    }
}
