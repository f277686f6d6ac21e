package io.signalbox.router.telemetry;

import io.signalbox.router.audit.EndedCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends ended calls to a collector (OTLP over HTTP, JSON), from a thread of its own. Spans are a convenience, the register
 * is the truth: no call waits for them, and where the collector is slow or away they are dropped and counted. Thread-safe.
 */
final class OtlpExporter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OtlpExporter.class.getName());
    private static final int MOST_WAITING = 4096;
    private static final int MOST_AT_ONCE = 512;
    private static final int CONNECT_MILLIS = 2000;
    private static final int READ_MILLIS = 5000;
    private static final long GATHER_MILLIS = 500;

    private final URI traces;
    private final String node;
    private final BlockingQueue<EndedCall> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private boolean away;

    OtlpExporter(URI endpoint, String node) {
        this.traces = URI.create(endpoint.toString().replaceAll("/+$", "") + "/v1/traces");
        this.node = node;
        this.thread = new Thread(this::run, "signalbox-spans");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Takes a call, unless too many wait. */
    void offer(EndedCall call) {
        if (!waiting.offer(call)) {
            dropped.incrementAndGet();
        }
    }

    /** Calls that no collector was told of. */
    long dropped() {
        return dropped.get();
    }

    private void run() {
        List<EndedCall> calls = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                EndedCall first = waiting.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                calls.add(first);
                waiting.drainTo(calls, MOST_AT_ONCE - 1);
                send(calls);
            } catch (InterruptedException | RuntimeException unforeseen) {
                LOG.log(Level.FINE, unforeseen, () -> "spans were not sent");
            }
            calls.clear();
        }
    }

    private void send(List<EndedCall> calls) {
        try {
            int status = post(OtlpSpans.request(node, calls));
            if (status / 100 == 2) {
                away = false;
                return;
            }
            lost(calls, "it answered " + status);
        } catch (IOException broken) {
            lost(calls, String.valueOf(broken.getMessage()));
        }
    }

    private void lost(List<EndedCall> calls, String why) {
        dropped.addAndGet(calls.size());
        if (!away) {
            LOG.warning(() -> "The collector of spans at " + traces.getHost() + " takes none: " + why
                    + ". They are dropped until it does; the register has every call.");
        }
        away = true;
    }

    private int post(byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) traces.toURL().openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setFixedLengthStreamingMode(body.length);
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                if (answer != null) {
                    answer.skip(1 << 16); // so that the connection serves again
                }
            }
            return status;
        } catch (IOException broken) {
            connection.disconnect();
            throw broken;
        }
    }

    /** Sends what waits, if the collector takes it now. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
