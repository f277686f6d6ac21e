package io.signalbox.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Appends to one file. Not thread-safe. */
public interface Appender extends Closeable {

    /** Appends all of it; where that fails, some of it may be in the file. */
    void write(ByteBuffer bytes) throws IOException;

    /**
     * Writes zeros after the end, up to a size; what is appended next goes over them. Where that fails, some of them may be
     * in the file.
     */
    void fill(long size) throws IOException;

    /** Returns once everything appended is durable. After a failure nobody knows what is. */
    void force() throws IOException;

    /**
     * Whether the file's name still stands for this file, and not for a copy in its place, and nobody cut it.
     *
     * @param least bytes that it must have
     * @throws IOException also where the name stands for nothing
     */
    boolean isNamed(long least) throws IOException;

    /** Whether more can be written as far as that is known without writing: not where the file system was turned read-only. */
    boolean isWritable();

    /** Cuts the file; what is appended next follows. */
    void truncate(long size) throws IOException;
}
