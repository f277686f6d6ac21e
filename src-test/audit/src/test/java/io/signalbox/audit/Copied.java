package io.signalbox.audit;

import io.signalbox.journal.Appender;
import io.signalbox.journal.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A copy of a journal's files that can be tampered with, and only read by the verifier. */
final class Copied implements Storage {

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    Copied(Map<String, byte[]> files) {
        this.files.putAll(files);
    }

    static Copied of(Storage storage) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (String name : storage.names()) {
            try (InputStream in = storage.read(name)) {
                files.put(name, in.readAllBytes());
            }
        }
        return new Copied(files);
    }

    /** The files, to be changed; their bytes are shared and must be replaced. */
    NavigableMap<String, byte[]> files() {
        return files;
    }

    /** The same, but for the segments between the first and the last, which are those of another. */
    Copied withMiddleOf(Copied other) {
        Copied mixed = new Copied(other.files);
        for (String name : List.of(other.files.firstKey(), other.files.lastKey())) {
            if (files.containsKey(name)) {
                mixed.files.put(name, files.get(name));
            } else {
                mixed.files.remove(name);
            }
        }
        return mixed;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public long size(String name) {
        return files.get(name).length;
    }

    @Override
    public InputStream read(String name) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Appender create(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Appender append(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(String from, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void force() {
        throw new UnsupportedOperationException();
    }
}
