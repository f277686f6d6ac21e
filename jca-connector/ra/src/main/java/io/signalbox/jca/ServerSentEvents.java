package io.signalbox.jca;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;

/** Takes a body apart into the data of its events, as the HTML standard says. For one thread. */
final class ServerSentEvents {

    private static final int MAX_EVENT_BYTES = 64 * 1_024 * 1_024;

    private final AnswerBody body;
    private final byte[] buffer = new byte[8_192];
    private int next;
    private int end;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;

    ServerSentEvents(AnswerBody body) {
        this.body = body;
    }

    /** The data of the next event, lines joined by line feeds; empty when the body is at its end. */
    Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder();
        boolean hasData = false;
        for (Optional<String> line = nextLine(); line.isPresent(); line = nextLine()) {
            String text = line.get();
            if (text.isEmpty()) {
                if (hasData) {
                    return Optional.of(data.toString());
                }
            } else if (text.equals("data") || text.startsWith("data:")) {
                String value = text.length() < 5 ? "" : text.substring(text.startsWith("data: ") ? 6 : 5);
                if (data.length() + value.length() > MAX_EVENT_BYTES) {
                    throw new ProtocolException("an event of it is too large");
                }
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            // Comments (": still here") and other fields (event, id, retry) say nothing to us.
        }
        return Optional.empty();
    }

    /** A line may end with CR, LF or both; an unfinished one at the end of the body is none. */
    private Optional<String> nextLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            if (next == end && !fill()) {
                return Optional.empty();
            }
            if (afterCarriageReturn && buffer[next] == '\n') {
                next++;
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = false;
            int start = next;
            while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
                next++;
            }
            line.write(buffer, start, next - start);
            if (line.size() > MAX_EVENT_BYTES) {
                throw new ProtocolException("an event of it is too large");
            }
            if (next < end) {
                afterCarriageReturn = buffer[next++] == '\r';
                return Optional.of(decode(line.toByteArray()));
            }
        }
    }

    private String decode(byte[] line) throws IOException {
        String text = Utf8.decode(line, line.length);
        boolean marked = firstLine && text.startsWith("\uFEFF");
        firstLine = false;
        return marked ? text.substring(1) : text;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(body.read(buffer), 0);
        return end > 0;
    }
}
