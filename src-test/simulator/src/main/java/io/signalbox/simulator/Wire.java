package io.signalbox.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The bytes of one connection. It waits by listening, so that a client that leaves during a silence is seen at once.
 * Not thread-safe: one thread serves a connection.
 */
final class Wire {

    private static final Duration GATE_LOOK = Duration.ofMillis(10);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
    }

    InputStream in() throws SocketException {
        socket.setSoTimeout((int) IDLE.toMillis());
        return in;
    }

    /** Writes a status line and headers; nothing is sent before {@link #flush}. */
    void head(int status, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason(status))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Writes one byte at a time with a gap. */
    void drip(byte[] bytes, Duration gap) throws IOException {
        for (byte b : bytes) {
            out.write(b);
            out.flush();
            pause(gap);
        }
    }

    /**
     * Is silent for a while.
     *
     * @throws ClientGone as soon as the client closes the connection
     */
    void pause(Duration silence) throws IOException {
        long end = System.nanoTime() + silence.toNanos();
        for (long left = silence.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (clientSpeaks(left)) {
                // Bytes of the next request hide the end of the connection; wait without looking.
                LockSupport.parkNanos(left);
            }
        }
    }

    /** Is silent until the client leaves. */
    void pauseForever() throws IOException {
        pauseUntil(() -> false);
    }

    /** Is silent until the condition holds. */
    void pauseUntil(BooleanSupplier condition) throws IOException {
        while (!condition.getAsBoolean()) {
            pause(GATE_LOOK);
        }
    }

    /** Waits for a byte from the client without taking it. */
    private boolean clientSpeaks(long nanos) throws IOException {
        socket.setSoTimeout((int) Math.max(1, nanos / 1_000_000));
        in.mark(1);
        try {
            if (in.read() < 0) {
                throw new ClientGone();
            }
            in.reset();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            throw new ClientGone();
        }
    }

    /** Closes so that the client's stack sees a reset, not an end. */
    void resetConnection() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 413 -> "Payload Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status";
        };
    }
}
