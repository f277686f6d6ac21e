package io.signalbox.router.remote;

import io.signalbox.api.Cancellation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;

/** The one way out, as this package needs it: what makes connections to providers makes this one too. */
public interface Fetching {

    /**
     * Fetches from one address, follows nothing.
     *
     * @param address of the host; its name is not looked up again
     * @param mostBytes of the body; a longer one is cut after one byte more
     * @param totalMillis how long it may take in all
     * @param cancellation ends it
     * @throws IOException where there is no connection, or no whole answer in time
     */
    Fetched get(URI uri, InetAddress address, int mostBytes, long totalMillis, Cancellation cancellation)
            throws IOException;

    /**
     * What came.
     *
     * @param status of HTTP
     * @param body its bytes; empty for another status than 200
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Fetched(int status, byte[] body) {}
}
