package io.signalbox.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.IllegalStateException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What the application holds of a pooled connection. Public and open, because some containers subclass or proxy it. */
public class ConnectionHandle implements GatewayConnection {

    private final AtomicReference<GatewayManagedConnection> connection = new AtomicReference<>();

    ConnectionHandle() {}

    @Override
    public String chat(String requestJson) throws ResourceException {
        return whole(requestJson, connection().totalTimeoutMillis());
    }

    @Override
    public String chat(String requestJson, Duration timeout) throws ResourceException {
        return whole(requestJson, millis(timeout));
    }

    @Override
    public void chat(String requestJson, ChunkListener listener) throws ResourceException {
        stream(requestJson, connection().totalTimeoutMillis(), listener);
    }

    @Override
    public void chat(String requestJson, Duration timeout, ChunkListener listener) throws ResourceException {
        stream(requestJson, millis(timeout), listener);
    }

    @Override
    public String ask(String model, String prompt) throws ResourceException {
        String answer = chat(ChatRequestText.ask(model, prompt));
        return JsonObjectText.of(answer)
                .flatMap(a -> a.firstObject("choices"))
                .flatMap(choice -> choice.object("message"))
                .flatMap(message -> message.string("content"))
                .orElseThrow(() -> new ResourceException("The answer has no text in it", "gateway_bad_response"));
    }

    private String whole(String requestJson, long timeoutMillis) throws ResourceException {
        String request = ChatRequestText.whole(Objects.requireNonNull(requestJson, "requestJson"));
        return connection().call(this, timeoutMillis, call -> call.whole(request));
    }

    private void stream(String requestJson, long timeoutMillis, ChunkListener listener) throws ResourceException {
        Objects.requireNonNull(listener, "listener");
        String request = ChatRequestText.streamed(Objects.requireNonNull(requestJson, "requestJson"));
        connection().call(this, timeoutMillis, call -> {
            call.stream(request, listener);
            return this;
        });
    }

    private static long millis(Duration timeout) {
        // More than an int of milliseconds (24 days) is as good as for ever, and does not overflow the clock.
        long millis =
                timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0 ? Integer.MAX_VALUE : timeout.toMillis();
        if (millis <= 0) {
            throw new IllegalArgumentException("The timeout must be a millisecond or more");
        }
        return millis;
    }

    @Override
    public void close() throws ResourceException {
        GatewayManagedConnection closing = connection.getAndSet(null);
        if (closing != null) {
            closing.closed(this);
        }
    }

    void requireOpen() throws ResourceException {
        connection();
    }

    private GatewayManagedConnection connection() throws ResourceException {
        GatewayManagedConnection current = connection.get();
        if (current == null) {
            throw new IllegalStateException("This connection is closed", "connection_closed");
        }
        return current;
    }

    /** The container has taken the connection away. */
    void detach() {
        connection.set(null);
    }

    void moveTo(GatewayManagedConnection other) {
        GatewayManagedConnection before = connection.getAndSet(other);
        if (before != null) {
            before.leave(this);
        }
        other.join(this);
    }
}
