package io.signalbox.web.http;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts a canonical answer on the wire: a JSON body, or server-sent events, each sent at once. */
final class HttpSink implements AnswerSink {

    private static final Json DONE = Json.of("[DONE]");

    private final HttpServletResponse response;
    private final EventStream events;

    HttpSink(HttpServletResponse response) {
        this.response = response;
        this.events = new EventStream(response);
    }

    @Override
    public void whole(Answer answer) throws IOException {
        EventStream.head(response, answer.head());
        Responses.json(response, HttpServletResponse.SC_OK, answer.body());
    }

    @Override
    public void begin(AnswerHead head) {
        events.begin(head);
    }

    @Override
    public void chunk(Json chunk) throws IOException {
        events.write(chunk);
    }

    @Override
    public void flush() throws IOException {
        events.flush();
    }

    @Override
    public void end() throws IOException {
        events.send(DONE);
    }

    @Override
    public void fail(Json errorChunk) throws IOException {
        events.send(errorChunk);
    }
}
