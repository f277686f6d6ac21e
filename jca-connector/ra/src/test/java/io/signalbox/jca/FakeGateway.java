package io.signalbox.jca;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway on a bare socket, so that a test can send any bytes it likes and see every one that comes. */
final class FakeGateway implements AutoCloseable {

    static final String ANSWER =
            "{\"id\":\"gen-1\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Gr\\u00fc\\u00dfe \\\"x\\\"\"}}]}";

    /** What came in. */
    record Request(String line, Map<String, String> headers, String body, int connection) {}

    /** Answers one request; an exception closes the connection. */
    interface Script {
        void answer(Request request, OutputStream out) throws Exception;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Thread acceptor;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Script usual = whole(ANSWER);

    FakeGateway() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    FakeGateway(ServerSocket server) {
        this.server = server;
        acceptor = start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** For the next request only. */
    void next(Script script) {
        scripts.add(script);
    }

    /** For every request that has no script of its own. */
    void always(Script script) {
        usual = script;
    }

    static Script whole(String json) {
        return status(200, json, "x-request-id: req-1");
    }

    static Script status(int status, String body, String... headers) {
        return (request, out) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            head.append("Content-Type: application/json\r\nContent-Length: ").append(bytes.length);
            text(out, head.append("\r\n\r\n").toString());
            out.write(bytes);
            out.flush();
        };
    }

    /** A chunked stream of exactly this text, each piece in an HTTP chunk of its own, ended as it should be. */
    static Script stream(String... pieces) {
        return (request, out) -> {
            streamHead(out);
            for (String piece : pieces) {
                piece(out, piece.getBytes(StandardCharsets.UTF_8));
            }
            text(out, "0\r\n\r\n");
        };
    }

    static void streamHead(OutputStream out) throws IOException {
        text(
                out,
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "x-request-id: req-1",
                        "Content-Type: text/event-stream;charset=utf-8",
                        "Transfer-Encoding: chunked",
                        "",
                        ""));
    }

    static void piece(OutputStream out, byte[] bytes) throws IOException {
        text(out, Integer.toHexString(bytes.length) + ";ext=1\r\n");
        out.write(bytes);
        text(out, "\r\n");
    }

    static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                start(() -> serve(socket, number));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); line != null; line = line(in)) {
                Map<String, String> headers = new TreeMap<>();
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    int colon = header.indexOf(':');
                    headers.put(
                            header.substring(0, colon).toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).trim());
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                Request request = new Request(line, headers, new String(body, StandardCharsets.UTF_8), number);
                requests.add(request);
                Script script = scripts.poll();
                (script == null ? usual : script).answer(request, socket.getOutputStream());
            }
        } catch (Exception e) {
            // The client went away, or the script wants the connection closed.
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString().trim();
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "fake-gateway");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Returns when nothing listens any more: a thread that waits in the system's accept still takes a connection that
     * comes before its wake-up, though the socket is closed for Java.
     */
    @Override
    public void close() {
        try {
            server.close();
            acceptor.join();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
