package io.signalbox.test.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port that nobody listens on. Somebody may take it right after; below the range of outgoing connections. */
final class FreePort {

    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;

    private FreePort() {}

    static int find() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(port));
                return port;
            } catch (IOException taken) {
                // try another
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
    }
}
