package io.signalbox.router.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A list that knows less than the catalogue takes nothing away by silence. */
class ParametersTest {

    private static final Set<String> KNOWN =
            Set.of("tools", "tool_choice", "seed", "response_format", "structured_outputs", "max_completion_tokens");

    @Test
    void flagsAddWhatTheySayAndLeaveTheRest() {
        Parameters said = Parameters.of(Optional.of(true), Optional.of(true), Optional.empty());

        assertThat(said.over(KNOWN)).containsAll(KNOWN).contains("reasoning").doesNotContain("temperature");
    }

    @Test
    void aFlagThatSaysNoTakesAway() {
        Parameters said = Parameters.of(Optional.empty(), Optional.of(false), Optional.of(false));

        assertThat(said.over(KNOWN)).containsExactlyInAnyOrder("seed", "response_format", "max_completion_tokens");
    }

    @Test
    void flagsOfANewTargetStandForTheUsualOnes() {
        assertThat(Parameters.of(Optional.empty(), Optional.of(true), Optional.empty())
                        .over(Set.of()))
                .containsExactlyInAnyOrder("max_tokens", "stop", "temperature", "top_p", "tools", "tool_choice");
    }

    @Test
    void namesReplaceWhatWasKnownAndSilenceDoesNot() {
        assertThat(Parameters.named(List.of("seed")).over(KNOWN)).containsExactly("seed");
        assertThat(Parameters.named(List.of()).over(KNOWN)).isEqualTo(KNOWN);
        assertThat(Parameters.UNKNOWN.over(KNOWN)).isEqualTo(KNOWN);
    }
}
