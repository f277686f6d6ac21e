package io.signalbox.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A provider whose stream goes on only when it is told to: one event a {@link #step}. It looks at no request, so that one
 * stands for all tongues; one stream at a time.
 */
final class LockStepProvider implements AutoCloseable {

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final ServerSocket server;
    private final Semaphore steps = new Semaphore(0);
    private volatile List<String> events = List.of();

    private LockStepProvider(ServerSocket server) {
        this.server = server;
    }

    static LockStepProvider start() {
        try {
            LockStepProvider provider = new LockStepProvider(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(provider::serve, "lock-step-provider");
            thread.setDaemon(true);
            thread.start();
            return provider;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The base URL of a provider, by the end of its usual one. */
    String url(String version) {
        return "http://127.0.0.1:" + server.getLocalPort() + version;
    }

    /** What the next call will be streamed, if it is stepped through. */
    void willStream(List<String> next) {
        steps.drainPermits();
        events = List.copyOf(next);
    }

    /** Sends the next event. */
    void step() {
        steps.release();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                readRequest(socket.getInputStream());
                stream(socket.getOutputStream());
            } catch (IOException gone) {
                // the next one, or the end
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void stream(OutputStream out) throws IOException, InterruptedException {
        out.write(ascii(String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: text/event-stream",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "")));
        for (String event : events) {
            if (!steps.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return; // the test has failed long since
            }
            out.write(ascii(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n"));
            out.flush();
        }
        out.write(ascii("0\r\n\r\n"));
        out.flush();
    }

    private static void readRequest(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int value = in.read();
            if (value < 0) {
                throw new IOException("no request");
            }
            head.write(value);
        }
        for (String line : head.toString(StandardCharsets.ISO_8859_1).split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.readNBytes(
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()));
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // that was the aim
        }
    }
}
