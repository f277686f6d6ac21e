package io.signalbox.jca;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;

/** The body of an answer without its framing: by length, in HTTP chunks or up to the end of the connection. */
final class AnswerBody {

    private static final int MAX_LINE = 4_096;
    private static final long UNTIL_CLOSE = -1;

    private final WireInput in;
    private final boolean chunked;

    /** What is left of the body, or of the present HTTP chunk. */
    private long left;

    private boolean inFirstChunk = true;
    private boolean ended;

    private AnswerBody(WireInput in, boolean chunked, long left) {
        this.in = in;
        this.chunked = chunked;
        this.left = left;
        this.ended = !chunked && left == 0;
    }

    static AnswerBody of(AnswerHead head, WireInput in) throws ProtocolException {
        if (head.status() == 204 || head.status() == 304) {
            return new AnswerBody(in, false, 0);
        }
        String encoding = head.header("transfer-encoding").toLowerCase(Locale.ROOT);
        if (encoding.equals("chunked")) {
            return new AnswerBody(in, true, 0);
        }
        if (!encoding.isEmpty()) {
            throw new ProtocolException("it has a transfer encoding that was not asked for");
        }
        String length = head.header("content-length");
        if (length.isEmpty()) {
            return new AnswerBody(in, false, UNTIL_CLOSE);
        }
        if (!length.matches("[0-9]{1,18}")) {
            throw new ProtocolException("its length is not a number");
        }
        return new AnswerBody(in, false, Long.parseLong(length));
    }

    /** Some bytes as soon as there are any, or -1 when the body is whole. */
    int read(byte[] target) throws IOException {
        if (chunked && left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int wanted = left == UNTIL_CLOSE ? target.length : (int) Math.min(target.length, left);
        int count = in.read(target, 0, wanted);
        if (count < 0) {
            if (left != UNTIL_CLOSE) {
                throw new EOFException("The gateway closed the connection before its answer was whole");
            }
            ended = true;
        } else if (left != UNTIL_CLOSE) {
            left -= count;
            ended = !chunked && left == 0;
        }
        return count;
    }

    private void nextChunk() throws IOException {
        if (!inFirstChunk && !in.readLine(MAX_LINE).isEmpty()) {
            throw new ProtocolException("its framing is broken");
        }
        inFirstChunk = false;
        String size = in.readLine(MAX_LINE).replaceFirst("[ \t]*(;.*)?$", "");
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw new ProtocolException("its framing is broken");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            String trailer = in.readLine(MAX_LINE);
            while (!trailer.isEmpty()) {
                trailer = in.readLine(MAX_LINE);
            }
            ended = true;
        }
    }

    /** Whether all of it has been read and the connection stands at the beginning of the next answer. */
    boolean isWhole() {
        return ended && left != UNTIL_CLOSE;
    }
}
