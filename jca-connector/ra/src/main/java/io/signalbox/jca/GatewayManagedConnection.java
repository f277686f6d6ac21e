package io.signalbox.jca;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.SecurityException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/**
 * What the container pools: one key and at most one line to the gateway, opened by the first call, so that a pool can
 * be filled while the gateway is down. Safe for use by many threads; one call at a time.
 */
final class GatewayManagedConnection implements ManagedConnection {

    private final GatewayManagedConnectionFactory factory;
    private final Settings settings;
    private final SignOn signOn;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<ConnectionHandle> handles = ConcurrentHashMap.newKeySet();
    private final AtomicReference<RunningCall> running = new AtomicReference<>();
    private final RestingLine resting;
    private volatile PrintWriter logWriter;
    private volatile boolean destroyed;

    GatewayManagedConnection(
            GatewayManagedConnectionFactory factory, Settings settings, SignOn signOn, PrintWriter logWriter) {
        this.factory = factory;
        this.settings = settings;
        this.signOn = signOn;
        this.resting = new RestingLine(settings);
        this.logWriter = logWriter;
    }

    /** What is said over the line once the call has it. */
    interface Conversation<T> {
        T hold(GatewayCall call) throws ResourceException;
    }

    int totalTimeoutMillis() {
        return settings.totalTimeoutMillis;
    }

    boolean serves(GatewayManagedConnectionFactory wantedFactory, SignOn wanted) {
        return !destroyed && factory.equals(wantedFactory) && signOn.sameKey(wanted);
    }

    <T> T call(ConnectionHandle handle, long timeoutMillis, Conversation<T> conversation) throws ResourceException {
        if (signOn.key.isEmpty()) {
            throw new SecurityException(
                    "No virtual key: give one to getConnection, map one in the container's sign-on or set apiKey",
                    "missing_api_key");
        }
        GatewayCall call = new GatewayCall(settings, signOn.key, resting.take(), CallClock.startedNow(timeoutMillis));
        RunningCall mine = new RunningCall(handle, call);
        if (!running.compareAndSet(null, mine)) {
            call.closeLine();
            throw new IllegalStateException(
                    "This connection is in a call; another thread, or a listener that calls, needs one of its own",
                    "connection_busy");
        }
        try {
            return converse(mine, conversation);
        } catch (ResourceException e) {
            log(e.getErrorCode());
            if (call.lineFailed()) {
                tell(ConnectionEvent.CONNECTION_ERROR_OCCURRED, handle, e);
            }
            throw e;
        }
    }

    private <T> T converse(RunningCall mine, Conversation<T> conversation) throws ResourceException {
        try {
            // A close that came before this call was known has not ended it.
            mine.handle.requireOpen();
            return conversation.hold(mine.call);
        } finally {
            Optional<Line> left = mine.call.lineLeft();
            if (left.isPresent()) {
                resting.put(left.get());
            } else {
                mine.call.closeLine();
            }
            running.compareAndSet(mine, null);
        }
    }

    /** Ends what this handle is doing, so that the connection is free for the next one at once. */
    private void abort(ConnectionHandle handle) {
        RunningCall call = running.get();
        if (call != null && (handle == null || call.handle == handle) && running.compareAndSet(call, null)) {
            call.call.abort();
        }
    }

    /** Whether a line to the gateway stands or can be opened. */
    boolean reachesGateway() {
        if (destroyed) {
            return false;
        }
        if (running.get() != null) {
            return true;
        }
        Line line = resting.take();
        try {
            if (!line.isOpen()) {
                line.open(CallClock.startedNow(settings.totalTimeoutMillis));
            }
            resting.put(line);
            return true;
        } catch (IOException e) {
            log("gateway_unreachable");
            return false;
        }
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo info) throws ResourceException {
        requireAlive();
        if (!signOn.sameKey(SignOn.of(factory, settings, subject, info))) {
            throw new SecurityException("A connection keeps its key for life", "reauthentication_not_supported");
        }
        ConnectionHandle handle = new ConnectionHandle();
        handle.moveTo(this);
        return handle;
    }

    @Override
    public void associateConnection(Object connection) throws ResourceException {
        requireAlive();
        if (!(connection instanceof ConnectionHandle)) {
            throw new IllegalStateException("Not a connection of this resource adapter", "invalid_handle");
        }
        ((ConnectionHandle) connection).moveTo(this);
    }

    void join(ConnectionHandle handle) {
        handles.add(handle);
    }

    void leave(ConnectionHandle handle) {
        handles.remove(handle);
    }

    /** The application is done with this handle. */
    void closed(ConnectionHandle handle) {
        leave(handle);
        abort(handle);
        tell(ConnectionEvent.CONNECTION_CLOSED, handle, null);
    }

    /** Makes the handles useless and keeps the line for the next ones. */
    @Override
    public void cleanup() {
        for (ConnectionHandle handle : handles) {
            handle.detach();
        }
        handles.clear();
        abort(null);
    }

    @Override
    public void destroy() {
        destroyed = true;
        cleanup();
        resting.close();
    }

    private void requireAlive() throws ResourceException {
        if (destroyed) {
            throw new IllegalStateException("This connection has been destroyed", "connection_closed");
        }
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    private void tell(int what, ConnectionHandle handle, ResourceException failure) {
        ConnectionEvent event = new ConnectionEvent(this, what, failure);
        event.setConnectionHandle(handle);
        for (ConnectionEventListener listener : listeners) {
            if (what == ConnectionEvent.CONNECTION_CLOSED) {
                listener.connectionClosed(event);
            } else {
                listener.connectionErrorOccurred(event);
            }
        }
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("A call to a model is not part of a transaction", "not_supported");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("A call to a model is not part of a transaction", "not_supported");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() throws ResourceException {
        requireAlive();
        return new GatewayMetaData(signOn.userName);
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    private void log(String code) {
        PrintWriter out = logWriter;
        if (out != null) {
            out.println("signalbox-jca: " + settings + ": " + code);
        }
    }

    /** A call and the handle it was made through. */
    private static final class RunningCall {

        final ConnectionHandle handle;
        final GatewayCall call;

        RunningCall(ConnectionHandle handle, GatewayCall call) {
            this.handle = handle;
            this.call = call;
        }
    }
}
