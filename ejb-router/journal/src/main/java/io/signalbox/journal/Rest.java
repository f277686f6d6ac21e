package io.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;

/**
 * What stands in a file from a place on.
 *
 * @param length bytes
 * @param last the last one; 0 where there is none
 * @param significant bytes up to the last one that is not zero
 */
record Rest(long length, int last, long significant) {

    private static final int BUFFER = 64 * 1024;

    /** Reads a stream to its end. */
    static Rest of(InputStream in) throws IOException {
        byte[] some = new byte[BUFFER];
        long length = 0;
        long significant = 0;
        int last = 0;
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            for (int i = 0; i < count; i++) {
                if (some[i] != 0) {
                    significant = length + i + 1;
                }
            }
            length += count;
            last = count == 0 ? last : some[count - 1];
        }
        return new Rest(length, last, significant);
    }

    boolean zeros() {
        return significant == 0;
    }

    static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
