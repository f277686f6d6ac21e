package io.signalbox.camel;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands a stream from the thread that makes the call to the thread of the route. It holds a few chunks only: a slow
 * reader slows the call down, and one that goes away ends it. Thread-safe for one writer and one reader.
 */
final class ChunkQueue implements AnswerSink, Closeable {

    private static final int CAPACITY = 64;

    private final ChatCall call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Json> chunks = new ArrayDeque<>();
    private AnswerHead head;
    private GatewayException failure;
    private boolean ended;
    private boolean closed;

    ChunkQueue(ChatCall call) {
        this.call = call;
    }

    /** Makes the call on the current thread. Every end of it reaches the reader, an unforeseen one too. */
    void fill(ModelGateway gateway) {
        GatewayException end = new GatewayException(ErrorCode.INTERNAL_ERROR, "The gateway ended without an answer.");
        try {
            gateway.chat(call, this);
        } catch (GatewayException e) {
            end = e;
        } catch (RuntimeException e) {
            end = end.causedBy(e);
        } finally {
            finish(end);
        }
    }

    @Override
    public void whole(Answer answer) {
        finish(new GatewayException(ErrorCode.PROVIDER_BAD_RESPONSE, "A stream was asked for, a whole answer came."));
    }

    @Override
    public void begin(AnswerHead answerHead) {
        lock.lock();
        try {
            head = answerHead;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void chunk(Json chunk) throws IOException {
        lock.lock();
        try {
            while (chunks.size() >= CAPACITY && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IOException("the reader of the stream is gone");
            }
            chunks.add(chunk);
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while the stream waited for its reader");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        finish(null);
    }

    @Override
    public void fail(Json errorChunk) {
        finish(WireErrors.ofChunk(errorChunk));
    }

    /** The first end counts. */
    private void finish(GatewayException why) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = why;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the stream begins. */
    AnswerHead awaitHead() throws InterruptedException {
        lock.lock();
        try {
            while (head == null && !ended) {
                await();
            }
            if (head == null && failure != null) {
                throw failure;
            }
            return head;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next chunk; empty after the last one.
     *
     * @throws GatewayException when the stream broke, after the chunks that came before
     */
    Optional<Json> next() {
        lock.lock();
        try {
            while (chunks.isEmpty() && !ended && !closed) {
                await();
            }
            Json chunk = chunks.poll();
            if (chunk == null && failure != null) {
                throw failure;
            }
            changed.signalAll();
            return Optional.ofNullable(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(ErrorCode.SHUTTING_DOWN, "Stopped while waiting for a chunk.").causedBy(e);
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private void await() throws InterruptedException {
        long nanos = nanosLeft();
        if (nanos <= 0) {
            throw new GatewayException(ErrorCode.PROVIDER_TIMEOUT, "The stream did not end within the timeout.");
        }
        changed.awaitNanos(nanos);
    }

    private long nanosLeft() {
        return Duration.between(Instant.now(), call.deadline()).toNanos();
    }

    /** Ends the call if it still runs, drops what nobody read. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            chunks.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        call.cancellation().cancel();
    }
}
