package io.signalbox.flows;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the lines of a file as bytes, blank ones left out. Holds one line at a time. For one thread. */
final class LineReader implements Closeable {

    /** A line longer than this is cut, and marked so. */
    static final int MAX_LINE = 32 * 1024 * 1024;

    private final InputStream in;
    private int number;

    LineReader(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /**
     * A line.
     *
     * @param number counted from 1, blank lines included
     * @param bytes without its end
     * @param whole whether these are all of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(int number, byte[] bytes, boolean whole) {}

    /** The next line that is not blank; empty at the end. */
    Optional<Line> next() throws IOException {
        while (true) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
            boolean whole = true;
            int b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            number++;
            for (; b >= 0 && b != '\n'; b = in.read()) {
                if (bytes.size() < MAX_LINE) {
                    bytes.write(b);
                } else {
                    whole = false;
                }
            }
            byte[] line = bytes.toByteArray();
            if (!isBlank(line)) {
                return Optional.of(new Line(number, line, whole));
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
