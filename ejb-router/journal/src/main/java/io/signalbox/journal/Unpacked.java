package io.signalbox.journal;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * What was packed with gzip (RFC 1952), to the last byte: Java's own reader passes over what stands behind it, where a
 * packed segment has nothing. Not thread-safe.
 */
final class Unpacked extends InflaterInputStream {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATED = 8;
    private static final int HEADER_CHECKED = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final CRC32 sum = new CRC32();
    private boolean ended;

    /**
     * Reads the head.
     *
     * @throws ZipException where it is none
     */
    Unpacked(InputStream packed, int buffer) throws IOException {
        super(packed, new Inflater(true), buffer);
        try {
            head();
        } catch (IOException none) {
            inf.end();
            throw none;
        }
    }

    private void head() throws IOException {
        if (number(in, 2) != MAGIC || number(in, 1) != DEFLATED) {
            throw new ZipException("it is not packed with gzip");
        }
        int flags = (int) number(in, 1);
        number(in, 6); // when, how well and on which system it was packed
        if ((flags & EXTRA) != 0) {
            for (long left = number(in, 2); left > 0; left--) {
                number(in, 1);
            }
        }
        for (int text : new int[] {NAME, COMMENT}) {
            while ((flags & text) != 0 && number(in, 1) != 0) {
                // says nothing
            }
        }
        if ((flags & HEADER_CHECKED) != 0) {
            number(in, 2);
        }
    }

    private static long number(InputStream from, int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            int one = from.read();
            if (one < 0) {
                throw new EOFException("it is cut");
            }
            number |= (long) one << (8 * i);
        }
        return number;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = super.read(bytes, from, length);
        if (read > 0) {
            sum.update(bytes, from, read);
        } else if (read < 0) {
            end();
            ended = true;
        }
        return read;
    }

    private void end() throws IOException {
        int left = inf.getRemaining();
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(buf, len - left, left), in);
        if (number(rest, 4) != sum.getValue() || number(rest, 4) != (inf.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("its checksum is wrong");
        }
        if (rest.read() >= 0) {
            throw new ZipException("something stands behind its end");
        }
    }

    @Override
    public void close() throws IOException {
        inf.end();
        in.close();
    }
}
