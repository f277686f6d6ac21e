package io.signalbox.journal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that cannot be read, and why, in words: what Java says of it may be its name alone, or nothing. */
public final class Unreadable extends IOException {

    private static final long serialVersionUID = 1;

    /** This file, or the name of one in a folder that is known. */
    public Unreadable(Path file, IOException why) {
        super(file + (Files.isDirectory(file) ? " is a folder, not a file" : words(why)), why);
    }

    private static String words(IOException why) {
        if (why instanceof NoSuchFileException) {
            return " is not there";
        }
        if (why instanceof AccessDeniedException) {
            return " may not be read";
        }
        if (why instanceof CharacterCodingException) {
            return " is no text";
        }
        return " cannot be read: " + (why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
    }
}
