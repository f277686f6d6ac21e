package io.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * A provider that costs next to nothing: one thread, answers made beforehand. A request is answered at once, or with
 * {@code "stream":true} by a chunk every {@code gapMillis}. Any path, any credential; no pipelining.
 */
final class MockUpstream implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final int chunks;
    private final long gapNanos;
    private final PriorityQueue<MockLine> due = new PriorityQueue<>();
    private final Thread thread = new Thread(this::serve, "bench-upstream");
    private volatile boolean closed;

    private MockUpstream(int chunks, long gapMillis) throws IOException {
        this.chunks = chunks;
        this.gapNanos = TimeUnit.MILLISECONDS.toNanos(gapMillis);
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Listens on any free port of the loopback address. */
    static MockUpstream start(int chunks, long gapMillis) {
        try {
            MockUpstream upstream = new MockUpstream(chunks, gapMillis);
            upstream.thread.setDaemon(true);
            upstream.thread.start();
            return upstream;
        } catch (IOException failed) {
            throw new UncheckedIOException("The upstream cannot listen", failed);
        }
    }

    int port() {
        return server.socket().getLocalPort();
    }

    private void serve() {
        try (selector;
                server) {
            while (!closed) {
                selector.select(this::ready, waitMillis());
                fireDue();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The upstream broke", broken);
        }
    }

    private long waitMillis() {
        MockLine first = due.peek();
        if (first == null) {
            return 0; // until something comes
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(first.dueAt() - System.nanoTime()));
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                ((MockLine) key.attachment()).ready();
            }
        } catch (IOException gone) {
            drop(key);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new MockLine(channel, key, chunks, gapNanos, due));
        }
    }

    private void fireDue() {
        long now = System.nanoTime();
        for (MockLine line = due.peek(); line != null && line.dueAt() <= now; line = due.peek()) {
            due.remove();
            try {
                line.nextPiece();
            } catch (IOException gone) {
                drop(line.key());
            }
        }
    }

    private void drop(SelectionKey key) {
        key.cancel();
        due.remove(key.attachment());
        try {
            key.channel().close();
        } catch (IOException alreadyGone) {
            // that was the aim
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
