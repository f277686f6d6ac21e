package io.signalbox.audit;

import io.signalbox.journal.Appender;
import io.signalbox.journal.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One process at a {@link FakeDisk}: writes down all that it asks for, and can be killed before any of it. Thread-safe. */
final class FakeProcess implements Storage {

    private final FakeDisk disk;
    private final List<Op> log;
    private int left;

    /**
     * At this disk.
     *
     * @param log where its operations are written down
     * @param left after so many operations it is killed
     */
    FakeProcess(FakeDisk disk, List<Op> log, int left) {
        this.disk = disk;
        this.log = log;
        this.left = left;
    }

    FakeProcess(FakeDisk disk) {
        this(disk, new ArrayList<>(), Integer.MAX_VALUE);
    }

    /** Operations so far. */
    int position() {
        synchronized (disk) {
            return log.size();
        }
    }

    boolean isDead() {
        synchronized (disk) {
            return left <= 0;
        }
    }

    void kill() {
        synchronized (disk) {
            left = 0;
        }
    }

    private void run(Op op) throws IOException {
        synchronized (disk) {
            if (left <= 0) {
                throw new IOException("killed");
            }
            left--;
            disk.apply(op);
            log.add(op);
        }
    }

    private int find(String name) throws IOException {
        Integer file = disk.find(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    @Override
    public List<String> names() {
        return disk.names();
    }

    @Override
    public long size(String name) throws IOException {
        return disk.size(find(name));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new In(find(name));
    }

    @Override
    public Appender create(String name) throws IOException {
        synchronized (disk) {
            if (disk.find(name) != null) {
                throw new FileAlreadyExistsException(name);
            }
            int file = disk.newFile();
            run(new Op.Create(name, file));
            return new File(name, file);
        }
    }

    @Override
    public Appender append(String name) throws IOException {
        return new File(name, find(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        find(from);
        run(new Op.Rename(from, to));
    }

    @Override
    public void delete(String name) throws IOException {
        if (disk.find(name) != null) {
            run(new Op.Delete(name));
        }
    }

    @Override
    public void force() throws IOException {
        run(new Op.ForceNames());
    }

    private final class File implements Appender {

        private final String name;
        private final int file;
        private int position;

        File(String name, int file) {
            this.name = name;
            this.file = file;
            this.position = disk.size(file);
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            run(new Op.Write(file, position, List.of(copy)));
            position += copy.length;
        }

        @Override
        public void fill(long size) throws IOException {
            run(new Op.Write(file, position, List.of(new byte[(int) size - position])));
        }

        @Override
        public void force() throws IOException {
            run(new Op.Force(file));
        }

        @Override
        public boolean isNamed(long least) throws IOException {
            return find(name) == file && disk.size(file) >= least;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void truncate(long size) throws IOException {
            run(new Op.Truncate(file, (int) size));
            position = (int) size;
        }

        @Override
        public void close() {
            // nothing is kept open
        }
    }

    private final class In extends InputStream {

        private final int file;
        private int position;

        In(int file) {
            this.file = file;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Objects.checkFromIndexSize(from, length, into.length);
            byte[] found = disk.content(file, position, length);
            if (found.length == 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(found, 0, into, from, found.length);
            position += found.length;
            return found.length;
        }
    }
}
