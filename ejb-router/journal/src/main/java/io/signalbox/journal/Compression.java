package io.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * Packs closed segments. The packed file gets its name once it is durable and only then the plain one goes, so a crash
 * leaves one of them whole.
 */
final class Compression {

    private final Storage storage;

    Compression(Storage storage) {
        this.storage = storage;
    }

    /** Packs all segments before one, and tells of the bytes won by each. */
    void compressBefore(SegmentName current, LongConsumer won) throws IOException {
        for (SegmentName segment : SegmentName.in(storage)) {
            if (!segment.compressed() && segment.first() < current.first()) {
                long before = storage.size(segment.toString());
                pack(segment);
                won.accept(before - storage.size(segment.gz().toString()));
            }
        }
    }

    private void pack(SegmentName segment) throws IOException {
        String unfinished = segment.gz() + ".tmp";
        storage.delete(unfinished);
        try (Appender file = storage.create(unfinished)) {
            try (InputStream in = storage.read(segment.toString());
                    OutputStream out = new GZIPOutputStream(new Out(file), 64 * 1024)) {
                in.transferTo(out);
            }
            file.force();
        }
        storage.rename(unfinished, segment.gz().toString());
        storage.force();
        storage.delete(segment.toString());
    }

    private static final class Out extends OutputStream {

        private final Appender file;

        Out(Appender file) {
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            file.write(ByteBuffer.wrap(bytes, from, length));
        }
    }
}
