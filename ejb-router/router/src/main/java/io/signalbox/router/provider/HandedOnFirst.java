package io.signalbox.router.provider;

import io.signalbox.api.AnswerSink;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A provider's stream before each read of which its caller gets what was read so far: a read may wait, and no chunk may
 * wait with it. What arrived in one piece is so handed on in one, which costs one write. Not thread-safe.
 */
final class HandedOnFirst extends FilterInputStream {

    /** The caller is not there to be handed anything. */
    static final class CallerGone extends IOException {

        private static final long serialVersionUID = 1L;

        private CallerGone(IOException why) {
            super(why);
        }
    }

    private final AnswerSink sink;
    private boolean waiting;

    HandedOnFirst(InputStream in, AnswerSink sink) {
        super(in);
        this.sink = sink;
    }

    /** The sink has a chunk that it may not have sent. */
    void written() {
        waiting = true;
    }

    @Override
    public int read() throws IOException {
        flush();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        flush();
        return super.read(bytes, offset, length);
    }

    private void flush() throws IOException {
        if (waiting) {
            waiting = false;
            try {
                sink.flush();
            } catch (IOException gone) {
                throw new CallerGone(gone);
            }
        }
    }
}
