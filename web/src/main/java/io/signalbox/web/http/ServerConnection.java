package io.signalbox.web.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The server's own connection behind a request. The servlet API has no word for "the client hung up while you were
 * thinking", and Grizzly, the HTTP server of Payara and GlassFish, does not look at a socket whose request is under way;
 * here it is told to. By reflection, since no class of ours may need a certain server: on another one there is no such
 * connection, and a client that is gone shows only when something is written to it.
 */
final class ServerConnection {

    private final Object connection;

    private ServerConnection(Object connection) {
        this.connection = connection;
    }

    static Optional<ServerConnection> of(ServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        try {
            Object catalina = call(innermost, "getUnwrappedCoyoteRequest");
            Object grizzly = call(catalina, "getCoyoteRequest");
            return Optional.of(new ServerConnection(call(call(grizzly, "getContext"), "getConnection")));
        } catch (ReflectiveOperationException | RuntimeException anotherServer) {
            return Optional.empty();
        }
    }

    /** Lets the server read from the socket, and so notice its end. Only once the whole request has been read. */
    void noticeEnd() throws ReflectiveOperationException {
        for (Method method : connection.getClass().getMethods()) {
            if (method.getName().equals("enableIOEvent")) {
                Class<?> event = method.getParameterTypes()[0];
                method.invoke(connection, event.getField("READ").get(null));
                return;
            }
        }
        throw new NoSuchMethodException("enableIOEvent");
    }

    /** Whether the socket is still open at both ends, as far as the server knows. */
    boolean isOpen() throws ReflectiveOperationException {
        return (Boolean) call(connection, "isOpen");
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        try {
            return on.getClass().getMethod(name).invoke(on);
        } catch (InvocationTargetException failed) {
            throw new ReflectiveOperationException(failed);
        }
    }
}
