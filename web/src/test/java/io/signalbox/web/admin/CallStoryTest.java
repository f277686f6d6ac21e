package io.signalbox.web.admin;

import static io.signalbox.web.admin.CallFixture.attempt;
import static io.signalbox.web.admin.CallFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Outcome;
import org.junit.jupiter.api.Test;

class CallStoryTest {

    @Test
    void tellsWhoAnsweredAndForHowMuch() {
        assertThat(CallStory.of(call(Outcome.ANSWERED, "allow", 1_240, attempt("ok", 1, 1_200))))
                .isEqualTo("claims-intake asked for fast through HTTP; openai/gpt-4o-mini at azure-openai"
                        + " answered in 1.24 s for $0.000123.");
    }

    @Test
    void tellsThatItTookASecondAttempt() {
        assertThat(CallStory.of(call(
                        Outcome.ANSWERED, "allow", 900, attempt("provider_error", 1, 100), attempt("ok", 110, 700))))
                .contains("answered in 900 ms at attempt 2");
    }

    @Test
    void tellsWhichRuleRefused() {
        assertThat(CallStory.of(call(Outcome.REFUSED, "deny", 2)))
                .endsWith("; rule “no-health-data” refused it: Health data stays in the EU.");
    }

    @Test
    void blamesNoRuleForARefusalBeforeTheRules() {
        assertThat(CallStory.of(call(Outcome.REFUSED, "", 2))).endsWith("; it was refused before anything was called.");
    }

    @Test
    void tellsHowOftenItFailed() {
        assertThat(CallStory.of(call(
                        Outcome.FAILED,
                        "allow",
                        31_000,
                        attempt("provider_error", 1, 100),
                        attempt("provider_timeout", 110, 30_000))))
                .endsWith("; no target gave an answer in 31.00 s, after 2 attempts.");
        assertThat(CallStory.of(call(Outcome.FAILED, "allow", 5))).endsWith("without an attempt.");
    }

    @Test
    void tellsWhoseFaultABrokenStreamWas() {
        assertThat(CallStory.of(call(Outcome.PARTIAL, "allow", 3_220)))
                .endsWith("; the stream from azure-openai broke after it had begun, 3.22 s after its arrival.");
        assertThat(CallStory.of(call(Outcome.CANCELLED, "allow", 3_220)))
                .endsWith("; the caller went away after 3.22 s.");
    }
}
