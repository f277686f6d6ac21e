package io.signalbox.web.dialect;

import java.util.List;

/**
 * What a client of some dialect takes from an answer.
 *
 * @param text all text of the answer
 * @param tools the tools called, each as {@code name arguments}
 * @param reasoning readable thoughts
 * @param finish why it ended, in the dialect's own word; empty where it did not end
 * @param refused whether the model refused
 * @param error the kind of error, in the dialect's own word; empty for none
 * @param usage prompt and completion tokens together; 0 where not told
 */
record Heard(
        String text, List<String> tools, String reasoning, String finish, boolean refused, String error, long usage) {}
