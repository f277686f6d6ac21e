package io.signalbox.api;

/** Keeps the one whole answer of a door that does not stream. */
final class WholeAnswerSink implements AnswerSink {

    private Answer answer;

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public void whole(Answer whole) {
        answer = whole;
    }

    @Override
    public void begin(AnswerHead head) {
        throw new IllegalStateException("a stream for a door that takes none");
    }

    @Override
    public void chunk(Json chunk) {
        throw new IllegalStateException("a stream for a door that takes none");
    }

    @Override
    public void end() {
        throw new IllegalStateException("a stream for a door that takes none");
    }

    @Override
    public void fail(Json errorChunk) {
        throw new IllegalStateException("a stream for a door that takes none");
    }

    Answer answer() {
        return answer;
    }
}
