package io.signalbox.jca;

import jakarta.resource.ResourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One call: a request out, an answer in, and what went wrong told apart. Sends its request at most once. For one
 * thread, but {@link #abort()} may come from any.
 */
final class GatewayCall {

    private static final int MAX_ANSWER = 256 * 1_024 * 1_024;
    private static final int MAX_ERROR = 1_024 * 1_024;
    private static final int MAX_AFTER_DONE = 65_536;

    /** How long the framing after the last event may take before a new line is cheaper. */
    private static final int AFTER_DONE_MILLIS = 500;

    private final Settings settings;
    private final String key;
    private final CallClock clock;
    private final Line line;
    private volatile boolean aborted;
    private boolean lineFailed;
    private boolean lineReusable;

    /** @param line an open line, or one that has not been opened yet */
    GatewayCall(Settings settings, String key, Line line, CallClock clock) {
        this.settings = settings;
        this.key = key;
        this.line = line;
        this.clock = clock;
    }

    /** Ends the call under the thread that makes it. */
    void abort() {
        aborted = true;
        line.close();
    }

    void closeLine() {
        line.close();
    }

    /** Whether the line failed by itself: not by an abort, an interrupt or a refusal of the gateway. */
    boolean lineFailed() {
        return lineFailed;
    }

    /** The line, if another request may go over it. */
    Optional<Line> lineLeft() {
        return lineReusable ? Optional.of(line) : Optional.empty();
    }

    String whole(String request) throws ResourceException {
        AnswerHead head = send(request, "application/json", Long.MAX_VALUE);
        try {
            AnswerBody body = AnswerBody.of(head, line.input());
            String text = text(body, MAX_ANSWER);
            release(head, body);
            Optional<JsonObjectText> answer = JsonObjectText.of(text);
            if (head.isEventStream() || !answer.isPresent()) {
                throw CallFailures.unusable("it is not a JSON object", head);
            }
            if (answer.get().object("error").isPresent()) {
                throw CallFailures.refusal(text, head);
            }
            return text;
        } catch (IOException e) {
            throw failed(CallFailures.broken(head, false, e));
        }
    }

    void stream(String request, ChunkListener listener) throws ResourceException {
        AnswerHead head = send(request, "text/event-stream", settings.responseTimeoutMillis);
        if (!head.isEventStream()) {
            throw CallFailures.unusable("it is not a stream of events", head);
        }
        AnswerBody body;
        ServerSentEvents events;
        try {
            body = AnswerBody.of(head, line.input());
            events = new ServerSentEvents(body);
        } catch (IOException e) {
            throw failed(CallFailures.broken(head, true, e));
        }
        for (String data = next(events, head); !data.equals("[DONE]"); data = next(events, head)) {
            Optional<JsonObjectText> chunk = JsonObjectText.of(data);
            if (!chunk.isPresent()) {
                throw CallFailures.unusable("a chunk of it is not a JSON object", head);
            }
            if (chunk.get().object("error").isPresent()) {
                throw CallFailures.refusal(data, head);
            }
            clock.waitFor("the answer to go on", settings.readTimeoutMillis);
            hand(data, listener, head);
        }
        finish(head, body);
    }

    /** Everything up to a head that says 200. */
    private AnswerHead send(String request, String accept, long responseTimeoutMillis) throws ResourceException {
        byte[] bytes = message(request, accept);
        open();
        AnswerHead head;
        try {
            line.input().use(clock);
            head = exchange(bytes, responseTimeoutMillis);
        } catch (IOException e) {
            throw failed(CallFailures.unanswered(settings, e));
        }
        if (head.status() != 200) {
            throw CallFailures.refusal(errorText(head), head);
        }
        return head;
    }

    private void open() throws ResourceException {
        try {
            if (aborted) {
                throw new IOException("closed");
            }
            if (!line.isOpen()) {
                clock.waitFor("a connection");
                line.open(clock);
            }
        } catch (IOException e) {
            throw failed(CallFailures.unreachable(settings, e));
        }
    }

    private AnswerHead exchange(byte[] bytes, long responseTimeoutMillis) throws IOException {
        try {
            clock.waitFor("the gateway to take the request", settings.responseTimeoutMillis);
            line.send(bytes, clock);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            try {
                // A gateway that refuses a large body early answers and hangs up while we are still sending.
                return AnswerHead.read(line.input());
            } catch (IOException silence) {
                e.addSuppressed(silence);
                throw e;
            }
        }
        clock.waitFor("the answer to begin", responseTimeoutMillis);
        return AnswerHead.read(line.input());
    }

    private byte[] message(String request, String accept) throws ResourceException {
        byte[] body;
        try {
            body = Utf8.encode(request);
        } catch (CharacterCodingException e) {
            throw new ResourceException(
                    "The request has half a surrogate pair in it, which is no text", "invalid_json");
        }
        String head = "POST " + settings.path + " HTTP/1.1\r\n"
                + "Host: " + settings.authority + "\r\n"
                + "Authorization: Bearer " + key + "\r\n"
                + "X-Signalbox-Door: jca\r\n"
                + "User-Agent: signalbox-jca/" + Version.TEXT + "\r\n"
                + "Accept: " + accept + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, message, 0, headBytes.length);
        System.arraycopy(body, 0, message, headBytes.length, body.length);
        return message;
    }

    private String errorText(AnswerHead head) {
        try {
            AnswerBody body = AnswerBody.of(head, line.input());
            String text = text(body, MAX_ERROR);
            release(head, body);
            return text;
        } catch (IOException e) {
            // The status alone has to do.
            return "";
        }
    }

    private String text(AnswerBody body, int limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        byte[] buffer = new byte[8_192];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (bytes.size() + count > limit) {
                throw new ProtocolException("it is larger than " + limit + " bytes");
            }
            bytes.write(buffer, 0, count);
            clock.waitFor("the answer to go on", settings.readTimeoutMillis);
        }
        return Utf8.decode(bytes.toByteArray(), bytes.size());
    }

    private String next(ServerSentEvents events, AnswerHead head) throws ResourceException {
        try {
            return events.next().orElseThrow(() -> CallFailures.truncated(head));
        } catch (IOException e) {
            throw failed(CallFailures.broken(head, true, e));
        }
    }

    private static void hand(String chunk, ChunkListener listener, AnswerHead head) throws ResourceException {
        try {
            listener.onChunk(chunk);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            GatewayResourceException failure = new GatewayResourceException(
                    "listener_failed",
                    "The listener ended the call: " + e.getClass().getName(),
                    head);
            failure.initCause(e);
            throw failure;
        }
    }

    private void finish(AnswerHead head, AnswerBody body) {
        try {
            clock.waitFor("the end of the answer", AFTER_DONE_MILLIS);
            byte[] rest = new byte[1_024];
            int count = 0;
            for (int read = 0; read >= 0 && count < MAX_AFTER_DONE; read = body.read(rest)) {
                count += read;
            }
            release(head, body);
        } catch (IOException e) {
            // The answer is whole all the same; only the line is lost.
        }
    }

    private void release(AnswerHead head, AnswerBody body) {
        if (body.isWhole() && head.keepsLine()) {
            line.rest();
            lineReusable = true;
        }
    }

    private ResourceException failed(ResourceException failure) {
        if (aborted) {
            return CallFailures.closed();
        }
        if (Thread.currentThread().isInterrupted()) {
            return CallFailures.interrupted();
        }
        lineFailed = true;
        return failure;
    }
}
