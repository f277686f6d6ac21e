package io.signalbox.web.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * The socket behind a request. The servlet API has no word for "the client hung up while you were thinking", and Grizzly,
 * the HTTP server of Payara and GlassFish, does not look at a socket whose request is under way. By reflection, since no
 * class of ours may need a certain server: on another one no socket is found, and a client that is gone shows only when
 * something is written to it.
 *
 * @param channel to be looked at, never read: its bytes belong to the server
 * @param secure whether TLS is spoken on it
 */
record ServerConnection(SocketChannel channel, boolean secure) {

    static Optional<ServerConnection> of(ServletRequest request) {
        try {
            Object connection = call(call(grizzly(request), "getContext"), "getConnection");
            return Optional.of(
                    new ServerConnection((SocketChannel) call(connection, "getChannel"), request.isSecure()));
        } catch (ReflectiveOperationException | RuntimeException anotherServer) {
            return Optional.empty();
        }
    }

    /**
     * Tells the server that nobody takes up the client's offer of another protocol. Where HTTP/2 is off, Grizzly waits for
     * somebody to do so and meanwhile neither understands the request's framing nor writes a Content-Type or the news that
     * it will close the connection into the answer.
     */
    static void declineUpgrade(ServletRequest request) {
        try {
            Object packet = call(grizzly(request), "getRequest");
            packet.getClass()
                    .getMethod("setIgnoreContentModifiers", boolean.class)
                    .invoke(packet, false);
        } catch (ReflectiveOperationException | RuntimeException anotherServer) {
            // which knows better
        }
    }

    private static Object grizzly(ServletRequest request) throws ReflectiveOperationException {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        return call(call(innermost, "getUnwrappedCoyoteRequest"), "getCoyoteRequest");
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        try {
            return on.getClass().getMethod(name).invoke(on);
        } catch (InvocationTargetException failed) {
            throw new ReflectiveOperationException(failed);
        }
    }
}
