package io.signalbox.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** One connection of the upstream, request after request. Lives on the upstream's thread alone. */
final class MockLine implements Comparable<MockLine> {

    private static final byte[] END_OF_HEAD = Bytes.ascii("\r\n\r\n");
    private static final byte[] LENGTH = Bytes.ascii("content-length:");
    private static final byte[] STREAM = Bytes.ascii("\"stream\":");
    private static final byte[] TRUE = Bytes.ascii("true");
    private static final byte[] PACE = Bytes.ascii(ChatCall.PACE);
    private static final byte[] NO_LENGTH =
            Bytes.ascii("HTTP/1.1 411 Length Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final int usualChunks;
    private final long usualGapNanos;
    private final Queue<MockLine> due;
    private byte[] request = new byte[4096];
    private int length;
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private Schema schema = Schema.OPENAI;
    private int chunks;
    private long gapNanos;
    private int piece;
    private long begun;
    private long dueAt;

    MockLine(SocketChannel channel, SelectionKey key, int chunks, long gapNanos, Queue<MockLine> due) {
        this.channel = channel;
        this.key = key;
        this.usualChunks = chunks;
        this.usualGapNanos = gapNanos;
        this.due = due;
    }

    SelectionKey key() {
        return key;
    }

    /** When the next piece of the stream leaves. */
    long dueAt() {
        return dueAt;
    }

    @Override
    public int compareTo(MockLine other) {
        return Long.compare(dueAt, other.dueAt);
    }

    /** The socket can be read or written. */
    void ready() throws IOException {
        if (key.isWritable()) {
            flush();
        }
        if (key.isReadable()) {
            read();
        }
    }

    private void read() throws IOException {
        if (length == request.length) {
            request = Arrays.copyOf(request, length * 2);
        }
        int read = channel.read(ByteBuffer.wrap(request, length, request.length - length));
        if (read < 0) {
            throw new EOFException();
        }
        length += read;
        answerIfComplete();
    }

    private void answerIfComplete() throws IOException {
        int head = Bytes.find(request, 0, length, END_OF_HEAD);
        if (head < 0) {
            return;
        }
        int body = head + END_OF_HEAD.length;
        int contentLength = Bytes.header(request, 0, body, LENGTH);
        if (contentLength < 0) {
            send(NO_LENGTH);
            throw new EOFException();
        }
        if (length < body + Bytes.number(request, contentLength, body)) {
            return;
        }
        schema = Schema.of(request, head);
        boolean stream = schema == Schema.GEMINI || wantsStream(body);
        pace(body);
        length = 0;
        if (stream) {
            begun = System.nanoTime();
            piece = 0;
            send(schema.begin());
            expectNext();
        } else {
            send(MockAnswers.wholeAnswer());
        }
    }

    private boolean wantsStream(int from) {
        int at = Bytes.find(request, from, length, STREAM);
        if (at < 0) {
            return false;
        }
        at += STREAM.length;
        while (at < length && request[at] == ' ') {
            at++;
        }
        return Bytes.startsWith(request, at, length, TRUE);
    }

    /** As the request's text asks, or as usual. */
    private void pace(int from) {
        int at = Bytes.find(request, from, length, PACE);
        chunks = usualChunks;
        gapNanos = usualGapNanos;
        if (at >= 0) {
            int times = at + PACE.length;
            chunks = (int) Bytes.number(request, times, length);
            while (request[times] != 'x') {
                times++;
            }
            gapNanos = TimeUnit.MILLISECONDS.toNanos(Bytes.number(request, times + 1, length));
        }
    }

    private void expectNext() {
        dueAt = begun + (piece + 1) * gapNanos;
        due.add(this);
    }

    /** Sends the piece that is due. */
    void nextPiece() throws IOException {
        byte[] content = schema.piece(piece, System.nanoTime());
        piece++;
        if (piece < chunks) {
            send(content);
            expectNext();
        } else {
            byte[] end = schema.end(chunks);
            byte[] last = Arrays.copyOf(content, content.length + end.length);
            System.arraycopy(end, 0, last, content.length, end.length);
            send(last);
        }
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(unsent.remaining() + bytes.length);
        unsent = all.put(unsent).put(bytes).flip();
        flush();
    }

    private void flush() throws IOException {
        channel.write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
}
