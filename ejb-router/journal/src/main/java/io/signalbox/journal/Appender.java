package io.signalbox.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Appends to one file. Not thread-safe. */
public interface Appender extends Closeable {

    /** Appends all of it; where that fails, some of it may be in the file. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns once everything appended is durable. After a failure nobody knows what is. */
    void force() throws IOException;

    /** Cuts the file. */
    void truncate(long size) throws IOException;
}
