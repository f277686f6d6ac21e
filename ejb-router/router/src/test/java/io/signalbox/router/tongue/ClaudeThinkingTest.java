package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Claude decides itself how much it thinks, by whichever name it goes. */
class ClaudeThinkingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-opus-4-7",
                "claude-opus-4-8@default",
                "us.anthropic.claude-sonnet-5",
                "claude-opus-5-5",
                "claude-fable-5-20270101",
                "anthropic.claude-mythos-preview"
            })
    void decidesItself(String model) {
        assertThat(ClaudeThinking.adaptive(model)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-3-5-haiku@20241022",
                "claude-3-7-sonnet-20250219",
                "claude-opus-4@20250514",
                "claude-sonnet-4-20250514",
                "anthropic.claude-opus-4-1-20250805-v1:0",
                "eu.anthropic.claude-opus-4-6-v1",
                "claude-sonnet-4-6@default",
                "any-other"
            })
    void takesABudget(String model) {
        assertThat(ClaudeThinking.adaptive(model)).isFalse();
    }
}
