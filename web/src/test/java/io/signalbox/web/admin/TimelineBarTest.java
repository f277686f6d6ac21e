package io.signalbox.web.admin;

import static io.signalbox.web.admin.CallFixture.attempt;
import static io.signalbox.web.admin.CallFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Outcome;
import org.junit.jupiter.api.Test;

class TimelineBarTest {

    @Test
    void putsAttemptsOnTheScaleOfTheCall() {
        assertThat(TimelineBar.of(call(
                        Outcome.ANSWERED, "allow", 1_000, attempt("provider_error", 0, 250), attempt("ok", 500, 500))))
                .containsExactly(new TimelineBar(0, 250), new TimelineBar(500, 500));
    }

    @Test
    void keepsAShortAttemptVisibleAndInside() {
        assertThat(TimelineBar.of(call(Outcome.ANSWERED, "allow", 60_000, attempt("ok", 60_000, 0))))
                .containsExactly(new TimelineBar(994, 6));
    }

    @Test
    void standsACallThatTookNoTime() {
        assertThat(TimelineBar.of(call(Outcome.ANSWERED, "allow", 0, attempt("ok", 0, 0))))
                .containsExactly(new TimelineBar(0, 6));
    }

    @Test
    void staysInsideWhenAnAttemptOutlivedItsCall() {
        assertThat(TimelineBar.of(call(Outcome.CANCELLED, "allow", 100, attempt("client_closed", 50, 150))))
                .containsExactly(new TimelineBar(250, 750));
    }
}
