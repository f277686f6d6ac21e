package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Cancels calls whose clients went away. Looks at every waiting call a few times a second, so that a call which is
 * answered at once pays nothing for it. Thread-safe.
 */
final class ClientWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ClientWatch.class.getName());
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    ClientWatch() {
        thread = new Thread(this::run, "signalbox-client-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Watches the client of a request whose body has been read, until the entry is closed. */
    Entry watch(ServletRequest request, Cancellation cancellation) {
        Entry entry = new Entry(request, cancellation);
        entries.add(entry);
        return entry;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try (FarEnds farEnds = new FarEnds()) {
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                look(farEnds);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            LOG.log(Level.SEVERE, broken, () -> "clients that hang up are noticed only when written to");
        }
    }

    private void look(FarEnds farEnds) throws IOException {
        Map<Entry, ServerConnection> waiting = new HashMap<>();
        for (Entry entry : entries) {
            entry.connection().ifPresent(connection -> waiting.put(entry, connection));
        }
        Set<SocketChannel> gone = farEnds.gone(waiting.values());
        waiting.forEach((entry, connection) -> {
            if (gone.contains(connection.channel())) {
                entry.cancel();
            }
        });
    }

    /** One watched client. */
    final class Entry implements AutoCloseable {

        private final ServletRequest request;
        private final Cancellation cancellation;
        private Optional<ServerConnection> connection = Optional.empty();
        private boolean seen;
        private boolean over;

        private Entry(ServletRequest request, Cancellation cancellation) {
            this.request = request;
            this.cancellation = cancellation;
        }

        /** Waits for a look that is under way: afterwards the request belongs to the container again. */
        @Override
        public synchronized void close() {
            over = true;
            entries.remove(this);
        }

        /** Nothing at the first look, which most calls do not live to see twice. */
        private synchronized Optional<ServerConnection> connection() {
            Optional<ServerConnection> before = connection;
            if (!seen && !over) {
                seen = true;
                connection = ServerConnection.of(request);
            }
            return over ? Optional.empty() : before;
        }

        /** Not once the call is over: its connection may serve the client's next one. */
        private synchronized void cancel() {
            if (!over) {
                entries.remove(this);
                cancellation.cancel();
            }
        }
    }
}
