package io.signalbox.router;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it gets, in order; may be told to look around at each step, or to be gone after some chunks. */
class FakeSink implements AnswerSink {

    /** What a test does at a step; an {@link IOException} says that the client is gone. */
    interface Step {
        void at(String step) throws IOException;
    }

    final List<String> steps = new CopyOnWriteArrayList<>();
    final List<Json> chunks = new CopyOnWriteArrayList<>();
    private final Step look;
    volatile Answer answer;
    volatile AnswerHead head;
    volatile Json error;

    FakeSink() {
        this(step -> {});
    }

    FakeSink(Step look) {
        this.look = look;
    }

    @Override
    public void whole(Answer whole) throws IOException {
        answer = whole;
        head = whole.head();
        step("whole");
    }

    @Override
    public void begin(AnswerHead begun) throws IOException {
        head = begun;
        step("begin");
    }

    @Override
    public void chunk(Json chunk) throws IOException {
        chunks.add(chunk);
        step("chunk");
    }

    @Override
    public void end() throws IOException {
        step("end");
    }

    @Override
    public void fail(Json errorChunk) throws IOException {
        error = errorChunk;
        step("fail");
    }

    private void step(String name) throws IOException {
        steps.add(name);
        look.at(name);
    }
}
