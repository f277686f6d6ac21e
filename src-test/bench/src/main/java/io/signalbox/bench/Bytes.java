package io.signalbox.bench;

import java.nio.charset.StandardCharsets;

/** Looks for ASCII in bytes without making strings of them: mock and client must be cheaper than what they measure. */
final class Bytes {

    private Bytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where {@code wanted} begins, or -1. */
    static int find(byte[] in, int from, int to, byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (startsWith(in, at, to, wanted)) {
                return at;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] in, int at, int to, byte[] wanted) {
        if (to - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (in[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the value of a header begins, or -1; the name in lower case with its colon. */
    static int header(byte[] head, int from, int to, byte[] name) {
        for (int at = from; at < to - name.length; at++) {
            if (head[at] == '\n' && namesHeader(head, at + 1, to, name)) {
                int value = at + 1 + name.length;
                while (value < to && head[value] == ' ') {
                    value++;
                }
                return value;
            }
        }
        return -1;
    }

    private static boolean namesHeader(byte[] head, int at, int to, byte[] name) {
        if (to - at < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte b = head[at + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** The digits that stand there, as a number. */
    static long number(byte[] in, int at, int to) {
        long number = 0;
        for (int i = at; i < to && in[i] >= '0' && in[i] <= '9'; i++) {
            number = number * 10 + in[i] - '0';
        }
        return number;
    }
}
