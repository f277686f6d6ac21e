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
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        try {
            Object catalina = call(innermost, "getUnwrappedCoyoteRequest");
            Object grizzly = call(catalina, "getCoyoteRequest");
            Object connection = call(call(grizzly, "getContext"), "getConnection");
            return Optional.of(
                    new ServerConnection((SocketChannel) call(connection, "getChannel"), request.isSecure()));
        } catch (ReflectiveOperationException | RuntimeException anotherServer) {
            return Optional.empty();
        }
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        try {
            return on.getClass().getMethod(name).invoke(on);
        } catch (InvocationTargetException failed) {
            throw new ReflectiveOperationException(failed);
        }
    }
}
