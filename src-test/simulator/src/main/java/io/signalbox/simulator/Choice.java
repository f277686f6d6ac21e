package io.signalbox.simulator;

import java.util.List;
import java.util.Optional;

/**
 * One alternative of an answer. At most one of content, refusal and tool calls is there.
 *
 * @param stop the text that ended it, which is no part of it; empty where none did
 */
record Choice(
        int index,
        Optional<String> content,
        Optional<String> refusal,
        List<ToolCall> toolCalls,
        String finishReason,
        Optional<String> stop) {

    Choice {
        toolCalls = List.copyOf(toolCalls);
    }

    static Choice text(int index, String text, String finishReason) {
        return new Choice(index, Optional.of(text), Optional.empty(), List.of(), finishReason, Optional.empty());
    }

    static Choice refused(int index, String text) {
        return new Choice(index, Optional.empty(), Optional.of(text), List.of(), "stop", Optional.empty());
    }

    static Choice calls(int index, List<ToolCall> calls, String finishReason) {
        return new Choice(index, Optional.empty(), Optional.empty(), calls, finishReason, Optional.empty());
    }

    Choice finishedBy(String reason) {
        return new Choice(index, content, refusal, toolCalls, reason, Optional.empty());
    }

    Choice stoppedBy(Optional<String> text) {
        return new Choice(index, content, refusal, toolCalls, finishReason, text);
    }

    /** Completion tokens by {@link Tokens#count}; of tool calls their names and arguments count. */
    int tokens() {
        int tokens = Tokens.count(content.orElse("")) + Tokens.count(refusal.orElse(""));
        for (ToolCall call : toolCalls) {
            tokens += Tokens.count(call.name()) + Tokens.count(call.arguments());
        }
        return tokens;
    }
}
