package io.signalbox.router.provider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * A provider's response whose head has been read. Must be closed; closing one that was not read to its end cuts the
 * connection, so that the provider stops working. Not thread-safe.
 */
final class UpstreamResponse implements AutoCloseable {

    private static final long DRAIN_MILLIS = 500;
    private static final long DRAIN_BYTES = 4096;

    private final ClassicHttpResponse response;
    private final HttpPost request;
    private final Watch.Entry watch;
    private final long gapMillis;
    private boolean whole;

    UpstreamResponse(ClassicHttpResponse response, HttpPost request, Watch.Entry watch, long gapMillis) {
        this.response = response;
        this.request = request;
        this.watch = watch;
        this.gapMillis = gapMillis;
    }

    int status() {
        return response.getCode();
    }

    /** The header's value; empty where it is missing. */
    String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    boolean isA(String mediaType) {
        return header("Content-Type").toLowerCase(Locale.ROOT).startsWith(mediaType);
    }

    /** The body as it comes; each read tells the watch that the provider lives. */
    InputStream body() throws IOException {
        InputStream content = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
        return new WatchedStream(content, () -> watch.alive(gapMillis));
    }

    /**
     * The whole body.
     *
     * @throws TooLong where it is longer than {@code limit}
     * @throws IOException where it is cut, or does not come in time
     */
    byte[] bytes(int limit) throws IOException {
        byte[] bytes = body().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new TooLong(limit);
        }
        whole = true;
        return bytes;
    }

    /** Reads what is left behind the answer's end, for a moment, so that the connection can serve another call. */
    void readToEnd() {
        watch.alive(DRAIN_MILLIS);
        try {
            whole = response.getEntity().getContent().skip(DRAIN_BYTES) < DRAIN_BYTES;
        } catch (IOException broken) {
            // the connection is lost, the answer is not
        }
    }

    /** Why reading broke: the clock that ran out, or the given words. */
    ProviderFailure broken(String otherwise) {
        return watch.expired()
                ? ProviderFailure.timeout(status(), watch.reason())
                : ProviderFailure.badResponse(status(), otherwise);
    }

    @Override
    public void close() {
        watch.close();
        if (!whole) {
            request.cancel();
        }
        try {
            response.close();
        } catch (IOException gone) {
            // the connection is lost either way
        }
    }

    /** A body is longer than it may be. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong(int limit) {
            super("more than " + limit + " bytes, which signalbox.provider-max-response-bytes bounds");
        }
    }
}
