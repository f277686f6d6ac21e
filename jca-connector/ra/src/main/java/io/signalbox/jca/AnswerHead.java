package io.signalbox.jca;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Status and headers of an answer. Immutable. */
final class AnswerHead {

    private static final int MAX_LINE = 16_384;
    private static final int MAX_HEADERS = 200;

    private final int status;
    private final boolean http10;
    private final Map<String, String> headers;

    private AnswerHead(int status, boolean http10, Map<String, String> headers) {
        this.status = status;
        this.http10 = http10;
        this.headers = headers;
    }

    /** Reads the head of the final answer; interim ones (100 Continue and the like) are passed over. */
    static AnswerHead read(WireInput in) throws IOException {
        AnswerHead head = readOne(in);
        while (head.status >= 100 && head.status < 200) {
            if (head.status == 101) {
                throw new ProtocolException("it switched to another protocol");
            }
            head = readOne(in);
        }
        return head;
    }

    private static AnswerHead readOne(WireInput in) throws IOException {
        String start = in.readLine(MAX_LINE);
        if (!start.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new ProtocolException("it does not begin like an HTTP/1.1 answer");
        }
        Map<String, String> headers = new HashMap<>();
        int count = 0;
        for (String line = in.readLine(MAX_LINE); !line.isEmpty(); line = in.readLine(MAX_LINE)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || ++count > MAX_HEADERS) {
                throw new ProtocolException("its head is malformed or too long");
            }
            String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).trim(), (a, b) -> a + ", " + b);
        }
        return new AnswerHead(Integer.parseInt(start.substring(9, 12)), start.startsWith("HTTP/1.0"), headers);
    }

    int status() {
        return status;
    }

    /** The value of a header by its lower-case name; empty where it is missing. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isEventStream() {
        return header("content-type").toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    /** Whether the connection may carry another request afterwards. */
    boolean keepsLine() {
        return !http10 && !header("connection").toLowerCase(Locale.ROOT).contains("close");
    }

    String requestId() {
        return Printable.text(header("x-request-id"), 200);
    }

    /** -1 where the header is missing or is a date. */
    long retryAfterSeconds() {
        String value = header("retry-after");
        return value.matches("[0-9]{1,9}") ? Long.parseLong(value) : -1;
    }
}
