package io.signalbox.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A model provider for tests: an HTTP server on the loopback address that speaks OpenAI's chat-completions schema,
 * answers from the request, and delays, fails, cuts and lies as told. It takes any model name and any credential.
 *
 * <p>One simulator stands for many providers: {@code baseUrl("xai")} and {@code baseUrl("groq")} differ in their path
 * only. What a call meets is, in this order: the next behaviour of {@link #script}, the order of {@link #always}, the
 * directives {@code [[sim: ...]]} in its last user message, a proper answer. Thread-safe.
 */
public final class Simulator implements AutoCloseable {

    /** The AWS access key whose signatures are worked out again; of any other only the form is checked. */
    public static final String AWS_ACCESS_KEY_ID = "AKIASIMULATED0000000";

    /** Its secret. */
    public static final String AWS_SECRET_ACCESS_KEY = "simulated-secret-access-key";

    private static final int BACKLOG = 4_096;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket server;
    private final ExecutorService threads = Threads.perConnection();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Recorder recorder = new Recorder();
    private final Scripts scripts = new Scripts();
    private final Gates gates = new Gates();
    private final Calls calls = new Calls(recorder, scripts, gates, this::openConnections);

    private Simulator(ServerSocket server) {
        this.server = server;
    }

    /**
     * Starts a simulator that runs until it is closed.
     *
     * @param port 0 for any free port
     * @throws UncheckedIOException if the port is taken
     */
    public static Simulator start(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
            Simulator simulator = new Simulator(server);
            Thread acceptor = new Thread(simulator::accept, "simulator-" + server.getLocalPort());
            acceptor.setDaemon(true);
            acceptor.start();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The URL under which all providers are, {@code http://127.0.0.1:PORT}, as the gateway's setting wants it. */
    public URI rootUrl() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The base URL of the provider called {@code default}, with {@code /v1} and no slash after it. */
    public URI baseUrl() {
        return URI.create(rootUrl() + "/v1");
    }

    /** The base URL of the simulated provider of that name. */
    public URI baseUrl(String provider) {
        return URI.create(rootUrl() + "/" + provider + "/v1");
    }

    /** The base URL in Azure's form, to which {@code /deployments/NAME/chat/completions} is appended. */
    public URI azureBaseUrl() {
        return URI.create(rootUrl() + "/openai");
    }

    /**
     * Orders behaviours for the next chat calls to a provider, one each; later orders queue behind earlier ones.
     *
     * @param provider its name, or {@code *} for calls to any provider without an order of its own
     */
    public void script(String provider, Behaviour... behaviours) {
        scripts.enqueue(provider, List.of(behaviours));
    }

    /** Orders one behaviour for all chat calls to a provider ({@code *}: to any) once its queue is used up. */
    public void always(String provider, Behaviour behaviour) {
        scripts.stand(provider, request -> behaviour);
    }

    /** As {@link #always(String, Behaviour)}, decided from each request; the function may be called in parallel. */
    public void always(String provider, Function<ReceivedRequest, Behaviour> order) {
        scripts.stand(provider, order);
    }

    /** Opens the gate of that name for all calls that wait at it and all that will come. */
    public void openGate(String name) {
        gates.open(name);
    }

    /** Forgets all scripts, gates and received requests; calls that run are not touched. */
    public void reset() {
        scripts.reset();
        gates.closeAll();
        recorder.clear();
    }

    /** The latest requests, oldest first: at most 2,000 and 64 MiB of bodies. */
    public List<ReceivedRequest> received() {
        return recorder.latest();
    }

    /** As {@link #received()}, of one provider. */
    public List<ReceivedRequest> received(String provider) {
        return recorder.latest().stream()
                .filter(request -> request.provider().equals(provider))
                .toList();
    }

    /** Requests since the start or the last {@link #reset}, bounded by nothing. */
    public long totalCalls() {
        return recorder.total();
    }

    /** As {@link #totalCalls()}, of one provider. */
    public long calls(String provider) {
        return recorder.byProvider().getOrDefault(provider, 0L);
    }

    /** TCP connections open at this moment, idle ones included. */
    public int openConnections() {
        return connections.size();
    }

    /** The tokens that the simulator counts for a text: one for every 4 bytes of UTF-8, rounded up. */
    public static int tokens(String text) {
        return Tokens.count(text);
    }

    /** Stops listening and drops all connections. */
    @Override
    public void close() {
        closeQuietly(server);
        connections.forEach(Simulator::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                threads.execute(new Connection(socket, calls, () -> connections.remove(socket)));
            } catch (IOException e) {
                // Closed, which the loop sees, or out of files: do not spin until some are free.
                LockSupport.parkNanos(10_000_000);
            } catch (RejectedExecutionException e) {
                // Closed between the two lines above; the socket is dropped below.
            }
        }
        connections.forEach(Simulator::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is being dropped.
        }
    }
}
