package io.signalbox.router.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a listener about every read that brought bytes. */
final class WatchedStream extends FilterInputStream {

    private final Runnable heard;

    WatchedStream(InputStream in, Runnable heard) {
        super(in);
        this.heard = heard;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        heard.run();
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        heard.run();
        return count;
    }
}
