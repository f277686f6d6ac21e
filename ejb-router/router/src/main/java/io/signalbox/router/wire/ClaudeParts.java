package io.signalbox.router.wire;

import java.util.regex.Pattern;

/**
 * Blocks of content that only Anthropic's API knows: what its own tools were asked and gave, and what they are told
 * (platform.claude.com/docs/en/agents-and-tools/tool-use/server-tools).
 */
public final class ClaudeParts {

    private static final Pattern TYPE = Pattern.compile("server_tool_use|mcp_tool_use|[a-z_]{1,60}_tool_result"
            + "|tool_reference|container_upload|search_result|compaction");

    private ClaudeParts() {}

    /** Whether a part of a message's content is such a block, by its {@code type}. */
    public static boolean is(String type) {
        return TYPE.matcher(type).matches();
    }
}
