package io.signalbox.web.http;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which sockets were closed at their far end, without taking a byte from them. A socket that is readable and has
 * nothing to read is at its end; one with bytes has a client that sends its next request early. Not thread-safe.
 */
final class FarEnds implements AutoCloseable {

    /** TLS says goodbye before it closes, and the end behind that is not seen. No request is as short. */
    private static final int LONGEST_GOODBYE = 80;

    private final Selector selector;

    FarEnds() throws IOException {
        selector = Selector.open();
    }

    /**
     * The closed ones of those watched. What was watched the last time and is no more is let go; a socket that its server
     * closed lives on until then.
     */
    Set<SocketChannel> gone(Collection<ServerConnection> watched) throws IOException {
        Set<SocketChannel> channels =
                watched.stream().map(ServerConnection::channel).collect(Collectors.toSet());
        for (SelectionKey key : selector.keys()) {
            if (!channels.contains(key.channel())) {
                key.cancel();
            }
        }
        selector.selectNow();
        Set<SocketChannel> gone = new HashSet<>();
        for (ServerConnection connection : watched) {
            if (!register(connection)) {
                gone.add(connection.channel());
            }
        }
        selector.selectNow();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof ServerConnection connection && isAtEnd(connection)) {
                gone.add(connection.channel());
            }
        }
        selector.selectedKeys().clear();
        return gone;
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private boolean register(ServerConnection connection) {
        try {
            connection.channel().register(selector, SelectionKey.OP_READ, connection);
            return true;
        } catch (ClosedChannelException | CancelledKeyException closedByTheServer) {
            return false;
        } catch (IllegalBlockingModeException anotherKindOfServer) {
            return true; // cannot be watched
        }
    }

    private static boolean isAtEnd(ServerConnection connection) {
        try {
            int waiting = connection.channel().socket().getInputStream().available();
            return waiting == 0 || (connection.secure() && waiting <= LONGEST_GOODBYE);
        } catch (IOException broken) {
            return true;
        }
    }
}
