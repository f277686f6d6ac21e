package io.signalbox.router.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a kept text lies.
 *
 * @param node whose files
 * @param file its number
 * @param offset of the entry in the file
 */
record Pointer(String node, long file, long offset) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]{1,100})/([0-9]{1,12}):([0-9]{1,12})");

    /** Several, as a record carries them. */
    static List<Pointer> all(String text) {
        List<Pointer> all = new ArrayList<>();
        for (String one : text.split(",")) {
            Matcher form = FORM.matcher(one);
            if (!form.matches()) {
                throw new IllegalArgumentException("no pointer to content");
            }
            all.add(new Pointer(form.group(1), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))));
        }
        return all;
    }

    @Override
    public String toString() {
        return node + "/" + file + ":" + offset;
    }
}
