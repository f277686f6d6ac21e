package io.signalbox.router.tongue.anthropic;

/**
 * Counts the blocks of an answer as they will stand when it is sent back: texts that follow each other are one, and blocks
 * that no canonical message holds are none. A thought's place among them is its {@code index}, for Anthropic wants thoughts
 * back where they stood (platform.claude.com/docs/en/build-with-claude/extended-thinking). Not thread-safe.
 */
final class BlockPlaces {

    private int last = -1;
    private boolean text;

    /** The place of the next block. */
    int next(String type) {
        switch (type) {
            case "text" -> {
                last += text ? 0 : 1;
                text = true;
            }
            case "thinking", "redacted_thinking", "tool_use" -> {
                last++;
                text = false;
            }
            default -> {
                // a tool that Anthropic ran itself
            }
        }
        return last;
    }

    /** The place of the block that began last. */
    int current() {
        return last;
    }
}
