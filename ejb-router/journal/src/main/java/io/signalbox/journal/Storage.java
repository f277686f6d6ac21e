package io.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The folder that a journal lies in. One implementation is the disk; tests have others, which lose power and break.
 * Thread-safe, but for one appender a file.
 */
public interface Storage {

    /** The names of all files. */
    List<String> names() throws IOException;

    /** Bytes of a file. */
    long size(String name) throws IOException;

    /** A file's bytes from the start; what is appended later can be read on from the same stream. */
    InputStream read(String name) throws IOException;

    /**
     * A new, empty file to append to.
     *
     * @throws java.nio.file.FileAlreadyExistsException where there is one
     */
    Appender create(String name) throws IOException;

    /** An existing file to append to. */
    Appender append(String name) throws IOException;

    /** Gives a file another name, in place of one that may have it. */
    void rename(String from, String to) throws IOException;

    /** Removes a file, if it is there. */
    void delete(String name) throws IOException;

    /** Returns once names that were made, changed or removed are durable. */
    void force() throws IOException;
}
