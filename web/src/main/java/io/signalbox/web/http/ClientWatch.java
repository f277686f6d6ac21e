package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import jakarta.servlet.ServletRequest;
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
        thread = new Thread(this::look, "signalbox-client-watch");
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

    private void look() {
        while (!closed) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException stop) {
                return;
            }
            entries.forEach(Entry::check);
        }
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

        private synchronized void check() {
            if (over) {
                return;
            }
            try {
                if (!seen) {
                    seen = true;
                    connection = ServerConnection.of(request);
                    if (connection.isPresent()) {
                        connection.get().noticeEnd();
                    }
                } else if (connection.isPresent() && !connection.get().isOpen()) {
                    entries.remove(this);
                    cancellation.cancel();
                }
            } catch (ReflectiveOperationException notThisServer) {
                LOG.log(Level.FINE, notThisServer, () -> "clients that hang up are noticed only when written to");
                entries.remove(this);
            }
        }
    }
}
