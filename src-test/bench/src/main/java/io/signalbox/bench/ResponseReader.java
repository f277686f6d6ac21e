package io.signalbox.bench;

import java.util.Arrays;

/** Reads one HTTP/1.1 response as its bytes come in. Not thread-safe; {@link #reset} makes it ready for the next. */
final class ResponseReader {

    private enum State {
        HEAD,
        FIXED,
        CHUNK_SIZE,
        CHUNK,
        AFTER_CHUNK,
        TRAILER,
        DONE
    }

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final byte[] END_OF_HEAD = Bytes.ascii("\r\n\r\n");
    private static final byte[] LENGTH = Bytes.ascii("content-length:");
    private static final byte[] ENCODING = Bytes.ascii("transfer-encoding:");
    private static final byte[] CONNECTION = Bytes.ascii("connection:");
    private static final byte[] CHUNKED = Bytes.ascii("chunked");
    private static final byte[] CLOSE = Bytes.ascii("close");
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private byte[] head = new byte[1024];
    private int headLength;
    private State state = State.HEAD;
    private long left;
    private int status;
    private boolean closes;
    private boolean emptyLine;

    void reset() {
        headLength = 0;
        state = State.HEAD;
        left = 0;
        status = 0;
        closes = false;
    }

    /** Whether not a byte of it has come. */
    boolean isUntouched() {
        return state == State.HEAD && headLength == 0;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** 0 before the head is there. */
    int status() {
        return status;
    }

    /** Whether the server ends the connection after this response. */
    boolean closes() {
        return closes;
    }

    /**
     * Takes what came in, and gives the body's part of it on.
     *
     * @throws BrokenAnswer for what is no HTTP, or an HTTP that no server under test speaks
     */
    void take(byte[] in, int length, long now, Exchange exchange) throws BrokenAnswer {
        int at = 0;
        while (at < length && state != State.DONE) {
            switch (state) {
                case HEAD -> at = takeHead(in, at, length);
                case FIXED -> at = takeBody(in, at, length, now, exchange, State.DONE);
                case CHUNK -> at = takeBody(in, at, length, now, exchange, State.AFTER_CHUNK);
                case CHUNK_SIZE -> takeSize(in[at++]);
                case AFTER_CHUNK -> takeLineEnd(in[at++]);
                case TRAILER -> takeTrailer(in[at++]);
                case DONE -> throw new IllegalStateException("unreachable");
            }
        }
        if (at < length) {
            throw new BrokenAnswer("more bytes than the response has");
        }
    }

    private int takeHead(byte[] in, int at, int length) throws BrokenAnswer {
        int before = headLength;
        int more = length - at;
        if (before + more > head.length) {
            head = Arrays.copyOf(head, Math.max(before + more, head.length * 2));
        }
        System.arraycopy(in, at, head, before, more);
        headLength += more;
        int end = Bytes.find(head, Math.max(0, before - END_OF_HEAD.length), headLength, END_OF_HEAD);
        if (end < 0) {
            if (headLength > LONGEST_HEAD) {
                throw new BrokenAnswer("no end of the head within " + LONGEST_HEAD + " bytes");
            }
            return length;
        }
        headLength = end + END_OF_HEAD.length;
        understandHead();
        return at + headLength - before;
    }

    private void understandHead() throws BrokenAnswer {
        status = (int) Bytes.number(head, STATUS_AT, headLength);
        int connection = Bytes.header(head, 0, headLength, CONNECTION);
        closes = connection >= 0 && Bytes.startsWith(head, connection, headLength, CLOSE);
        int encoding = Bytes.header(head, 0, headLength, ENCODING);
        int contentLength = Bytes.header(head, 0, headLength, LENGTH);
        if (encoding >= 0 && Bytes.startsWith(head, encoding, headLength, CHUNKED)) {
            state = State.CHUNK_SIZE;
        } else if (contentLength >= 0) {
            left = Bytes.number(head, contentLength, headLength);
            state = left == 0 ? State.DONE : State.FIXED;
        } else {
            throw new BrokenAnswer("status " + status + " with neither a length nor chunks");
        }
    }

    private int takeBody(byte[] in, int at, int length, long now, Exchange exchange, State next) {
        int part = (int) Math.min(left, length - at);
        exchange.body(in, at, at + part, now);
        left -= part;
        if (left == 0) {
            state = next;
        }
        return at + part;
    }

    private void takeSize(byte b) throws BrokenAnswer {
        if (b == '\n') {
            state = left == 0 ? State.TRAILER : State.CHUNK;
            emptyLine = true;
        } else if (b != '\r') {
            int digit = Character.digit(b, 16);
            if (digit < 0) {
                throw new BrokenAnswer("a chunk's size is no number");
            }
            left = left * 16 + digit;
        }
    }

    private void takeLineEnd(byte b) {
        if (b == '\n') {
            state = State.CHUNK_SIZE;
        }
    }

    private void takeTrailer(byte b) {
        if (b == '\n' && emptyLine) {
            state = State.DONE;
        } else if (b != '\r') {
            emptyLine = b == '\n';
        }
    }
}
