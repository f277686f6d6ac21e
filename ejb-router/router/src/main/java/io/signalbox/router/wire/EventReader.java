package io.signalbox.router.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) and answers the data of each: lines end with LF, CR or CRLF, several
 * {@code data:} lines are joined by LF, comments and other fields are passed over. An event that is not ended by an
 * empty line is not an event: a stream that was cut cannot look whole.
 *
 * <p>Not thread-safe.
 */
public final class EventReader {

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private final InputStream in;
    private final int maxEventBytes;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private boolean afterReturn;

    /** @param maxEventBytes an event longer than this is an error */
    public EventReader(InputStream in, int maxEventBytes) {
        this.in = in;
        this.maxEventBytes = maxEventBytes;
    }

    /** The next event's data; empty at the end of the stream. Blocks until there is one. */
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream(512);
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean any = false;
        while (readLine(line)) {
            byte[] bytes = line.toByteArray();
            line.reset();
            if (bytes.length == 0) {
                if (any) {
                    return Optional.of(data.toByteArray());
                }
                continue;
            }
            if (startsWithData(bytes)) {
                if (any) {
                    data.write('\n');
                }
                any = true;
                int from = bytes.length > DATA.length && bytes[DATA.length] == ' ' ? DATA.length + 1 : DATA.length;
                data.write(bytes, from, bytes.length - from);
                if (data.size() > maxEventBytes) {
                    throw new IOException("an event of more than " + maxEventBytes + " bytes");
                }
            }
        }
        return Optional.empty();
    }

    private boolean readLine(ByteArrayOutputStream line) throws IOException {
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
            if (line.size() > maxEventBytes) {
                throw new IOException("a line of more than " + maxEventBytes + " bytes");
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

    private static boolean startsWithData(byte[] line) {
        if (line.length < DATA.length) {
            return false;
        }
        for (int i = 0; i < DATA.length; i++) {
            if (line[i] != DATA[i]) {
                return false;
            }
        }
        return true;
    }
}
