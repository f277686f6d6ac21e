package io.signalbox.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads HTTP/1.1 requests off one connection: fixed length and chunked bodies, and {@code Expect: 100-continue}. */
final class RequestReader {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BODY = 128 * 1024 * 1024;

    private final InputStream in;
    private final Runnable onExpectContinue;

    /**
     * Reads from a stream.
     *
     * @param in buffered; single bytes are read from it
     * @param onExpectContinue is to send the interim answer
     */
    RequestReader(InputStream in, Runnable onExpectContinue) {
        this.in = in;
        this.onExpectContinue = onExpectContinue;
    }

    /** The next request, or empty when the client has closed the connection between two requests. */
    Optional<HttpRequest> next() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.get().split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequest("not a request line");
        }
        Map<String, List<String>> headers = headers();
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).stream()
                .anyMatch(value -> value.equalsIgnoreCase("chunked"));
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (lengths.size() > 1 || (chunked && !lengths.isEmpty())) {
            throw new BadRequest("more than one length");
        }
        if (headers.containsKey("expect")) {
            onExpectContinue.run();
        }
        byte[] body = chunked ? chunkedBody() : fixedBody(lengths.isEmpty() ? 0 : length(lengths.get(0), 10));
        return Optional.of(new HttpRequest(parts[0], parts[1], headers, body));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = fullLine(); !line.isEmpty(); line = fullLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadRequest("header without a name");
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] fixedBody(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new BadRequest("body ends early");
        }
        return body;
    }

    private byte[] chunkedBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = fullLine();
            int extension = size.indexOf(';');
            int length = length(extension < 0 ? size : size.substring(0, extension), 16);
            if (length == 0) {
                headers(); // trailers
                return body.toByteArray();
            }
            body.writeBytes(fixedBody(length));
            if (body.size() > LARGEST_BODY || !fullLine().isEmpty()) {
                throw new BadRequest("bad chunk");
            }
        }
    }

    private static int length(String text, int radix) throws BadRequest {
        try {
            int length = Integer.parseInt(text.strip(), radix);
            if (length >= 0 && length <= LARGEST_BODY) {
                return length;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadRequest("bad length " + text);
    }

    private String fullLine() throws IOException {
        return line().orElseThrow(() -> new BadRequest("request ends early"));
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() == 0) {
                    return Optional.empty();
                }
                throw new BadRequest("line ends early");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new BadRequest("line too long");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
