package io.signalbox.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bare socket to the gateway, for requests that no proper client would send and for clients that hang up. */
final class RawHttp implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    static RawHttp to(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new RawHttp(socket);
    }

    RawHttp send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** A chat request with the usual key. */
    RawHttp chat(String body) throws IOException {
        return chat(body, "");
    }

    /** The same with more headers, each line ended. */
    RawHttp chat(String body, String headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Gateway.KEY
                        + "\r\n" + headers + "Content-Type: application/json\r\nContent-Length: " + bytes.length
                        + "\r\n\r\n")
                .send(bytes);
    }

    /** A request with the usual key to any path. */
    RawHttp post(String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Gateway.KEY
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .send(bytes);
    }

    /** From now on no read waits longer. */
    void giveUpAfter(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Reads until a text has come. */
    String readUpTo(String wanted) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(wanted) < 0) {
            int value;
            try {
                value = in.read();
            } catch (SocketTimeoutException late) {
                throw new AssertionError("'" + wanted + "' did not come, only: " + seen, late);
            }
            if (value < 0) {
                throw new EOFException("'" + wanted + "' did not come, only: " + seen);
            }
            seen.append((char) value);
        }
        return seen.toString();
    }

    /** Reads up to the first empty line: the head of a response, or an event. */
    String readBlock() throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        while (true) {
            int value = in.read();
            if (value < 0) {
                throw new EOFException("after: " + block.toString(StandardCharsets.UTF_8));
            }
            block.write(value);
            String text = block.toString(StandardCharsets.UTF_8);
            if (text.endsWith("\r\n\r\n") || text.endsWith("\n\n")) {
                return text;
            }
        }
    }

    /** Reads one response; empty where the server closes the connection without a word. */
    Optional<Response> read() throws IOException {
        String head;
        try {
            head = readBlock();
        } catch (EOFException | java.net.SocketException closed) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>();
        String[] lines = head.split("\r\n");
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        return Optional.of(new Response(
                Integer.parseInt(lines[0].split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8)));
    }

    /** Whether the server closes the connection, within the usual time. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.readAllBytes().length == 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    /** Hangs up in good order. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Hangs up with a TCP reset, as a process that dies does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** @param headers by names in small letters */
    record Response(int status, Map<String, String> headers, String body) {}
}
