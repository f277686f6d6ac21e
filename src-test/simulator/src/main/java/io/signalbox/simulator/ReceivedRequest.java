package io.signalbox.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the simulator received it, and how it ended. Thread-safe; the end is filled in while the call runs,
 * a test waits for it.
 */
public final class ReceivedRequest {

    private final HttpRequest request;
    private final String provider;
    private final Instant at = Instant.now();

    private volatile End end = new End(Ending.RUNNING, Optional.empty());

    ReceivedRequest(HttpRequest request, String provider) {
        this.request = request;
        this.provider = provider;
    }

    public String method() {
        return request.method();
    }

    /** The request target as written, with its query. */
    public String path() {
        return request.target();
    }

    /** The first value of a header, its name in any case. */
    public Optional<String> header(String name) {
        return request.header(name);
    }

    /** All headers; a lookup does not regard case. */
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    /** The bytes of the body, chunked coding undone; a copy. */
    public byte[] body() {
        return request.body().clone();
    }

    /** The body as UTF-8. */
    public String bodyText() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** The provider that the path named, {@code default} for {@code /v1/...}. */
    public String provider() {
        return provider;
    }

    /** When the request was whole. */
    public Instant at() {
        return at;
    }

    public Ending ending() {
        return end.ending();
    }

    /** When the answer was out, the connection cut, or the client seen to be gone. */
    public Optional<Instant> endedAt() {
        return end.at();
    }

    /** Whether the client closed the connection before its answer was out. */
    public boolean clientClosedEarly() {
        return ending() == Ending.CLIENT_GONE;
    }

    void ended(Ending ending) {
        end = new End(ending, Optional.of(Instant.now()));
    }

    int bytes() {
        return request.body().length;
    }

    @Override
    public String toString() {
        return method() + " " + path() + " " + ending();
    }

    /** How a call ended, seen from the simulator. */
    public enum Ending {
        RUNNING,
        /** The answer, good or bad, went out whole. */
        ANSWERED,
        /** The script dropped the connection. */
        CUT,
        CLIENT_GONE
    }

    private record End(Ending ending, Optional<Instant> at) {}
}
