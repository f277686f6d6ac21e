package io.signalbox.router.wire;

/** Counts what stands in a JSON array, by its commas: vectors are long, and nobody here reads their figures. */
final class Items {

    private Items() {}

    /**
     * How many items an array has.
     *
     * @param array its bytes from bracket to bracket; they are known to be sound JSON
     */
    static int count(byte[] array) {
        int depth = 0;
        int commas = 0;
        boolean empty = true;
        for (int i = 0; i < array.length; i++) {
            byte at = array[i];
            if (at == ']' || at == '}') {
                depth--;
                continue;
            }
            empty &= depth == 0 || isBlank(at);
            if (at == '[' || at == '{') {
                depth++;
            } else if (at == ',' && depth == 1) {
                commas++;
            } else if (at == '"') {
                i = textEnd(array, i);
            }
        }
        return empty ? 0 : commas + 1;
    }

    private static int textEnd(byte[] json, int quote) {
        int at = quote + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private static boolean isBlank(byte at) {
        return at == ' ' || at == '\n' || at == '\r' || at == '\t';
    }
}
