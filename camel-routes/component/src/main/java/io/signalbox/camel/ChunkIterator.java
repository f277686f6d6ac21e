package io.signalbox.camel;

import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A stream as a message body: the chunks as JSON, or only the texts in them. The end of a broken stream is thrown by
 * {@link #next()}, never by {@link #hasNext()}: Camel's splitter looks ahead, and would lose the chunk before the break.
 * For one thread at a time.
 */
final class ChunkIterator implements Iterator<String>, Closeable {

    private final ChunkQueue chunks;
    private final boolean full;
    private Optional<String> ahead = Optional.empty();
    private Optional<GatewayException> broken = Optional.empty();
    private boolean over;

    ChunkIterator(ChunkQueue chunks, boolean full) {
        this.chunks = chunks;
        this.full = full;
    }

    @Override
    public boolean hasNext() {
        while (ahead.isEmpty() && !over) {
            lookAhead();
        }
        return ahead.isPresent() || broken.isPresent();
    }

    private void lookAhead() {
        try {
            Optional<Json> chunk = chunks.next();
            over = chunk.isEmpty();
            ahead = chunk.map(this::render).filter(text -> !text.isEmpty());
        } catch (GatewayException e) {
            over = true;
            broken = Optional.of(e);
        }
    }

    private String render(Json chunk) {
        return full ? chunk.text() : AnswerReader.deltaText(AnswerReader.tree(chunk));
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ahead.isEmpty()) {
            GatewayException failure = broken.orElseThrow();
            broken = Optional.empty();
            throw failure;
        }
        String next = ahead.orElseThrow();
        ahead = Optional.empty();
        return next;
    }

    @Override
    public void close() {
        chunks.close();
    }
}
