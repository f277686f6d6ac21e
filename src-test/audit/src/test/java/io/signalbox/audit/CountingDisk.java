package io.signalbox.audit;

import io.signalbox.journal.Appender;
import io.signalbox.journal.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that counts how often it was synced. Thread-safe. */
final class CountingDisk implements Storage {

    private final Storage disk;
    private final AtomicLong syncs = new AtomicLong();

    CountingDisk(Storage disk) {
        this.disk = disk;
    }

    long syncs() {
        return syncs.get();
    }

    @Override
    public List<String> names() throws IOException {
        return disk.names();
    }

    @Override
    public long size(String name) throws IOException {
        return disk.size(name);
    }

    @Override
    public InputStream read(String name) throws IOException {
        return disk.read(name);
    }

    @Override
    public Appender create(String name) throws IOException {
        return counting(disk.create(name));
    }

    @Override
    public Appender append(String name) throws IOException {
        return counting(disk.append(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void force() throws IOException {
        disk.force();
    }

    private Appender counting(Appender file) {
        return new Appender() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                file.write(bytes);
            }

            @Override
            public void fill(long size) throws IOException {
                file.fill(size);
            }

            @Override
            public void force() throws IOException {
                syncs.incrementAndGet();
                file.force();
            }

            @Override
            public boolean isNamed(long least) throws IOException {
                return file.isNamed(least);
            }

            @Override
            public boolean isWritable() {
                return file.isWritable();
            }

            @Override
            public void truncate(long size) throws IOException {
                file.truncate(size);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
