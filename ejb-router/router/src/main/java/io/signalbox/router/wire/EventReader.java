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
public final class EventReader implements EventSource {

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private final LineReader lines;
    private final int maxEventBytes;

    /** @param maxEventBytes an event longer than this is an error */
    public EventReader(InputStream in, int maxEventBytes) {
        this.lines = new LineReader(in, maxEventBytes);
        this.maxEventBytes = maxEventBytes;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream(512);
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean any = false;
        while (lines.read(line)) {
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
