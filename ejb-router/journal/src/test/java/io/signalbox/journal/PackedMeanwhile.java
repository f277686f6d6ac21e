package io.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A folder whose closed segments are packed when the first file is opened. For reading only. */
record PackedMeanwhile(Storage disk) implements Storage {

    @Override
    public List<String> names() throws IOException {
        return disk.names();
    }

    @Override
    public long size(String name) throws IOException {
        return disk.size(name);
    }

    @Override
    public synchronized InputStream read(String name) throws IOException {
        List<SegmentName> segments = SegmentName.in(disk);
        new Compression(disk).compressBefore(segments.get(segments.size() - 1), won -> {});
        return disk.read(name);
    }

    @Override
    public Appender create(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public Appender append(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void rename(String from, String to) {
        throw new UnsupportedOperationException(from);
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void force() {
        throw new UnsupportedOperationException();
    }
}
