package io.signalbox.router.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines of bytes that end with LF, CR or CRLF, without waiting for the byte after a CR. Not thread-safe. */
final class LineReader {

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private boolean afterReturn;

    /** @param maxBytes a line longer than this is an error */
    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds the next line's bytes, without its end.
     *
     * @return false where the stream ended before the line did
     */
    boolean read(ByteArrayOutputStream line) throws IOException {
        while (true) {
            if (at == end && !fill()) {
                return false;
            }
            if (afterReturn) {
                afterReturn = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (line.size() > maxBytes) {
                throw new IOException("a line of more than " + maxBytes + " bytes");
            }
            if (at < end) {
                afterReturn = buffer[at++] == '\r';
                return true;
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
