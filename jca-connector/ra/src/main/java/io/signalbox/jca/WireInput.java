package io.signalbox.jca;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Reads what the gateway sends, in blocks, under the clock of the call that is under way. For one thread. */
final class WireInput {

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[8_192];
    private int next;
    private int end;
    private CallClock clock = CallClock.startedNow(0);

    WireInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** From now on waits as long as this clock allows. */
    void use(CallClock clock) {
        this.clock = clock;
    }

    boolean isDrained() {
        return next == end;
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        return next < end || fill() ? buffer[next++] & 0xff : -1;
    }

    /** Some bytes, as soon as there are any, or -1 at the end. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, target, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        socket.setSoTimeout(clock.nextWaitMillis());
        int count;
        try {
            count = in.read(buffer, 0, buffer.length);
        } catch (SocketTimeoutException e) {
            throw clock.ranOut();
        }
        next = 0;
        end = Math.max(count, 0);
        return count > 0;
    }

    /** A line of a head, without its end. */
    String readLine(int limit) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = read(); c != '\n'; c = read()) {
            if (c < 0) {
                throw new EOFException("The gateway closed the connection before its answer was whole");
            }
            if (line.length() >= limit) {
                throw new ProtocolException("a line of the head is longer than " + limit);
            }
            line.append((char) c);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }
}
