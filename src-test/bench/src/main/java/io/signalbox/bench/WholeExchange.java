package io.signalbox.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** An answer in one piece; its time counts from the request's first byte to the answer's last. */
final class WholeExchange implements Exchange {

    private static final byte[] CONTENT = Bytes.ascii(MockAnswers.CONTENT);
    private static final int SHOWN = 300;

    private final Histogram times;
    private byte[] body = new byte[4096];
    private int length;
    private long begun;

    WholeExchange(Histogram times) {
        this.times = times;
    }

    @Override
    public void begin(long now) {
        begun = now;
        length = 0;
    }

    @Override
    public void body(byte[] in, int from, int to, long now) {
        if (length + to - from > body.length) {
            body = Arrays.copyOf(body, Math.max(length + to - from, body.length * 2));
        }
        System.arraycopy(in, from, body, length, to - from);
        length += to - from;
    }

    @Override
    public void end(int status, long now) throws BrokenAnswer {
        if (status != 200 || Bytes.find(body, 0, length, CONTENT) < 0) {
            throw new BrokenAnswer(
                    "status " + status + ": " + new String(body, 0, Math.min(length, SHOWN), StandardCharsets.UTF_8));
        }
        times.recordValue(now - begun);
    }
}
