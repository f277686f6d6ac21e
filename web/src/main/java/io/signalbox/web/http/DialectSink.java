package io.signalbox.web.http;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Telling;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts an answer on the wire in its client's own words. */
final class DialectSink implements AnswerSink {

    private final HttpServletResponse response;
    private final Conversation conversation;
    private final EventStream events;
    private final Telling telling;

    DialectSink(HttpServletResponse response, Conversation conversation, String requestId) {
        this.response = response;
        this.conversation = conversation;
        this.events = new EventStream(response);
        this.telling = conversation.stream(requestId);
    }

    @Override
    public void whole(Answer answer) throws IOException {
        EventStream.head(response, answer.head());
        Responses.json(response, HttpServletResponse.SC_OK, conversation.whole(answer.body()));
    }

    @Override
    public void begin(AnswerHead head) {
        events.begin(head);
    }

    @Override
    public void chunk(Json chunk) throws IOException {
        events.write(telling.chunk(chunk));
    }

    @Override
    public void flush() throws IOException {
        events.flush();
    }

    @Override
    public void end() throws IOException {
        events.send(telling.end());
    }

    @Override
    public void fail(Json errorChunk) throws IOException {
        events.send(telling.fail(errorChunk));
    }
}
