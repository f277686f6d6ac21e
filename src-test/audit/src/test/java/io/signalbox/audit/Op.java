package io.signalbox.audit;

import java.util.List;

/** What a process asks of a disk. Files are numbers, so that a name can come to stand for another file. */
sealed interface Op {

    /** A name for a new, empty file. */
    record Create(String name, int file) implements Op {}

    /** Another name for a file. */
    record Rename(String from, String to) implements Op {}

    /** No name any more. */
    record Delete(String name) implements Op {}

    /** All names are durable. */
    record ForceNames() implements Op {}

    /** Bytes at a place; one array, in a list because records hold no arrays. */
    record Write(int file, int at, List<byte[]> parts) implements Op {

        byte[] bytes() {
            return parts.get(0);
        }

        @Override
        public String toString() {
            return "Write[file=" + file + ", at=" + at + ", length=" + bytes().length + "]";
        }
    }

    /** A shorter file. */
    record Truncate(int file, int size) implements Op {}

    /** All bytes of a file are durable, though its name may not be. */
    record Force(int file) implements Op {}
}
