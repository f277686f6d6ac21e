package io.signalbox.test.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a hundred ports in a row of which a Payara domain takes its dozen, as {@code --portbase} counts them. */
final class PortBase {

    static final int ADMIN = 48;
    static final int HTTP = 80;

    private static final int[] OFFSETS = {9, 37, 38, 39, ADMIN, 49, 59, 66, 76, HTTP, 81, 86};
    private static final int FIRST = 20_000;
    private static final int LAST = 29_800;

    private PortBase() {}

    static int find() {
        for (int tries = 0; tries < 100; tries++) {
            int base = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(base)) {
                return base;
            }
        }
        throw new IllegalStateException("No free range of ports between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int base) {
        for (int offset : OFFSETS) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(base + offset));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
