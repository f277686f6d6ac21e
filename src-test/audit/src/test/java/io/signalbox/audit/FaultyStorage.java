package io.signalbox.audit;

import io.signalbox.journal.Appender;
import io.signalbox.journal.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A storage that can be told to fail, to be full, or to lie about it. Thread-safe. */
final class FaultyStorage implements Storage {

    private final FakeDisk disk = new FakeDisk(FakeDisk.Honesty.HONEST);
    private final Storage whole = new FakeProcess(disk);
    private final boolean lies;
    private final Map<Fault.What, Fault> faults = new EnumMap<>(Fault.What.class);
    private final Map<Fault.What, Integer> left = new EnumMap<>(Fault.What.class);
    private long room = Long.MAX_VALUE;
    private long lost; // bytes that it says it has

    /**
     * One without faults.
     *
     * @param lies whether it says that a write was done which failed
     */
    FaultyStorage(boolean lies) {
        this.lies = lies;
    }

    synchronized void fail(List<Fault> now) {
        for (Fault fault : now) {
            fault.what().ifPresent(what -> {
                faults.put(what, fault);
                left.put(what, fault.after());
            });
        }
    }

    /** From now on it takes so many bytes more. */
    synchronized void leaveRoom(long bytes) {
        room = disk.used() + bytes;
    }

    synchronized void heal() {
        faults.clear();
        room = Long.MAX_VALUE;
        lost = 0;
    }

    private synchronized void ask(Fault.What what) throws IOException {
        Fault fault = faults.get(what);
        if (fault != null && left.merge(what, -1, Integer::sum) < 0) {
            throw fault.exception();
        }
    }

    @Override
    public List<String> names() throws IOException {
        return whole.names();
    }

    @Override
    public synchronized long size(String name) throws IOException {
        return whole.size(name) + lost;
    }

    @Override
    public InputStream read(String name) throws IOException {
        return whole.read(name);
    }

    @Override
    public Appender create(String name) throws IOException {
        ask(Fault.What.CREATE);
        return new File(whole.create(name), 0);
    }

    @Override
    public Appender append(String name) throws IOException {
        return new File(whole.append(name), whole.size(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        ask(Fault.What.RENAME);
        whole.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        ask(Fault.What.DELETE);
        whole.delete(name);
    }

    @Override
    public void force() throws IOException {
        ask(Fault.What.FORCE_NAMES);
        whole.force();
    }

    private synchronized void lose(int bytes) {
        lost += bytes;
    }

    private synchronized long lost() {
        return lost;
    }

    private synchronized boolean halves() {
        Fault fault = faults.get(Fault.What.WRITE);
        return fault != null && fault.partly();
    }

    private synchronized boolean isReadOnly() {
        Fault fault = faults.get(Fault.What.WRITE);
        return fault != null && fault.error().equals(Fault.EROFS);
    }

    private synchronized long room() {
        return room - disk.used();
    }

    private final class File implements Appender {

        private final Appender file;
        private long position;
        private long filled;

        File(Appender file, long size) {
            this.file = file;
            this.position = size;
            this.filled = size;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            try {
                ask(Fault.What.WRITE);
            } catch (IOException refused) {
                if (lies) {
                    lose(bytes.remaining());
                    bytes.position(bytes.limit());
                    return;
                }
                if (halves()) {
                    put(bytes, bytes.remaining() / 2);
                }
                throw refused;
            }
            long room = room() + zeros();
            if (bytes.remaining() > room) {
                put(bytes, (int) Math.max(0, room));
                throw new IOException(Fault.ENOSPC);
            }
            position += bytes.remaining();
            file.write(bytes);
        }

        /** Where zeros are, a record needs no more room. */
        private long zeros() {
            return Math.max(0, filled - position);
        }

        @Override
        public void fill(long size) throws IOException {
            ask(Fault.What.WRITE);
            long most = Math.min(size, Math.max(position, filled) + Math.max(0, room()));
            if (most > position) {
                file.fill(most);
                filled = Math.max(filled, most);
            }
            if (most < size) {
                throw new IOException(Fault.ENOSPC);
            }
        }

        private void put(ByteBuffer bytes, int most) throws IOException {
            position += most;
            file.write(bytes.slice(bytes.position(), most));
        }

        @Override
        public void force() throws IOException {
            ask(Fault.What.FORCE);
            file.force();
        }

        @Override
        public boolean isNamed(long least) throws IOException {
            return file.isNamed(least - lost());
        }

        @Override
        public boolean isWritable() {
            return !isReadOnly() && file.isWritable();
        }

        @Override
        public void truncate(long size) throws IOException {
            ask(Fault.What.TRUNCATE);
            file.truncate(size);
            position = size;
            filled = size;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
