package io.signalbox.flows;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The finished lines of a file in the order of the file, in one hidden file, each behind a letter that says whether it is
 * a result or an error. After a crash its length tells where to go on: lines that were paid for are not called again. For
 * one thread.
 */
final class BatchProgress implements Closeable {

    private static final int RESULT = 'R';
    private static final int ERROR = 'E';

    private final Path path;
    private final FileChannel channel;
    private final int finished;

    /** Goes on where an earlier process stopped, or begins. */
    BatchProgress(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        int lines = 0;
        long whole = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            long position = 0;
            int kind = in.read();
            while (kind == RESULT || kind == ERROR) {
                position++;
                int b = in.read();
                // Zeros are what a power cut leaves of blocks that were never written.
                for (; b > 0 && b != '\n'; b = in.read()) {
                    position++;
                }
                if (b != '\n') {
                    break;
                }
                position++;
                whole = position;
                lines++;
                kind = in.read();
            }
        }
        finished = lines;
        channel.truncate(whole);
        channel.position(whole);
    }

    /** How many lines an earlier process finished. */
    int finished() {
        return finished;
    }

    void add(BatchResult result) throws IOException {
        byte[] json = result.json().utf8();
        ByteBuffer line = ByteBuffer.allocate(json.length + 2);
        line.put((byte) (result.good() ? RESULT : ERROR))
                .put(json)
                .put((byte) '\n')
                .flip();
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /** Writes both kinds of lines into files of their own, on disk when this returns. */
    void split(Path results, Path errors) throws IOException {
        try (FileChannel good = create(results);
                FileChannel bad = create(errors);
                OutputStream goodOut = new BufferedOutputStream(Channels.newOutputStream(good));
                OutputStream badOut = new BufferedOutputStream(Channels.newOutputStream(bad));
                InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                OutputStream out = kind == RESULT ? goodOut : badOut;
                int b;
                do {
                    b = in.read();
                    out.write(b);
                } while (b != '\n');
            }
            goodOut.flush();
            badOut.flush();
            good.force(true);
            bad.force(true);
        }
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
