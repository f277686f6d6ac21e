package io.signalbox.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider that thinks before it answers whole, so that a few calls in flight leave the gateway's core mostly idle. It
 * thinks a tenth longer or shorter, as it comes: behind one that always needs the same time, calls whose records once
 * shared a sync would go in step for good, and each would wait for all the others.
 */
final class SlowUpstream implements AutoCloseable {

    private final ServerSocket server;
    private volatile long nanos;

    private SlowUpstream(ServerSocket server) {
        this.server = server;
    }

    static SlowUpstream start(long millis) {
        try {
            SlowUpstream upstream = new SlowUpstream(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            upstream.think(millis);
            daemon(upstream::accept);
            return upstream;
        } catch (IOException failed) {
            throw new UncheckedIOException("The slow upstream cannot listen", failed);
        }
    }

    /** From now on it thinks about that long; 0 for an answer at once. */
    void think(long millis) {
        nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // that was the aim
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (int length = head(in); length >= 0; length = head(in)) {
                in.skipNBytes(length);
                think();
                socket.getOutputStream().write(MockAnswers.wholeAnswer());
            }
        } catch (IOException gone) {
            // the gateway closed it
        }
    }

    private void think() {
        long usual = nanos;
        if (usual == 0) {
            return;
        }
        long thought = ThreadLocalRandom.current().nextLong(usual - usual / 10, usual + usual / 10);
        long due = System.nanoTime() + thought;
        for (long left = thought; left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Reads a request's head; answers the length of its body, -1 where the connection has ended. */
    private static int head(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one >= 0; one = in.read()) {
            if (one != '\n') {
                line.append((char) one);
                continue;
            }
            String text = line.toString().strip().toLowerCase(Locale.ROOT);
            line.setLength(0);
            if (text.isEmpty()) {
                return length;
            }
            if (text.startsWith("content-length:")) {
                length = Integer.parseInt(text.substring(text.indexOf(':') + 1).strip());
            }
        }
        return -1;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "slow-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
