package io.signalbox.router.tongue.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiThinkingTest {

    @ParameterizedTest
    @CsvSource({
        "gemini-3-pro-preview,medium,high",
        "gemini-3-pro-preview,none,low",
        "gemini-3.1-pro,medium,medium",
        "gemini-3.1-pro,minimal,low",
        "gemini-3-flash,none,minimal",
        "gemini-3-flash,xhigh,high"
    })
    void aLevelIsOneThatTheModelHas(String model, String effort, String level) {
        assertThat(GeminiThinking.level(model, effort)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash,52428,24576",
        "gemini-2.5-flash,0,0",
        "gemini-2.5-pro,52428,32768",
        "gemini-2.5-pro,0,128",
        "gemini-2.5-flash-lite,50,512",
        "gemini-x,50,50"
    })
    void aBudgetIsWithinItsBounds(String model, long wanted, long budget) {
        assertThat(GeminiThinking.budget(model, wanted)).isEqualTo(budget);
    }
}
