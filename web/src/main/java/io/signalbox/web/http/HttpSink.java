package io.signalbox.web.http;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Puts an answer on the wire: a JSON body, or server-sent events, each sent at once. */
final class HttpSink implements AnswerSink {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final Json DONE = Json.of("[DONE]");

    private final HttpServletResponse response;

    HttpSink(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void whole(Answer answer) throws IOException {
        head(answer.head());
        Responses.json(response, HttpServletResponse.SC_OK, answer.body());
    }

    @Override
    public void begin(AnswerHead head) {
        head(head);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream; charset=utf-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no"); // nginx in front must not collect chunks
    }

    @Override
    public void chunk(Json chunk) throws IOException {
        send(chunk);
    }

    @Override
    public void end() throws IOException {
        send(DONE);
    }

    @Override
    public void fail(Json errorChunk) throws IOException {
        send(errorChunk);
    }

    private void head(AnswerHead head) {
        response.setHeader("X-Generation-Id", head.id());
        response.setHeader("X-Signalbox-Provider", head.provider());
        if (head.simulated()) {
            response.setHeader("X-Signalbox-Simulated", "true");
        }
    }

    private void send(Json json) throws IOException {
        byte[] event = new byte[DATA.length + json.length() + END.length];
        System.arraycopy(DATA, 0, event, 0, DATA.length);
        System.arraycopy(json.utf8(), 0, event, DATA.length, json.length());
        onOneLine(event, DATA.length + json.length());
        System.arraycopy(END, 0, event, DATA.length + json.length(), END.length);
        OutputStream out = response.getOutputStream();
        out.write(event);
        out.flush();
    }

    /** A provider may spread an event over lines; a line break within it would cut ours in two. White space in JSON. */
    private static void onOneLine(byte[] event, int end) {
        for (int i = 0; i < end; i++) {
            if (event[i] == '\n' || event[i] == '\r') {
                event[i] = ' ';
            }
        }
    }
}
