package io.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.router.settings.InvalidSettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPlanTest {

    @Test
    void simulatesWhereNoProviderIsSetUp() {
        RunPlan plan = RunPlan.read(new LauncherSource(Map.of(), Map.of()));
        assertThat(plan.simulated()).isTrue();
        assertThat(plan.port()).isEqualTo(8080);
        assertThat(plan.model()).isEqualTo("openai/gpt-4o-mini");
    }

    @Test
    void doesNotSimulateWhereACredentialIsInTheEnvironment() {
        RunPlan plan = RunPlan.read(new LauncherSource(Map.of(), Map.of("DEEPSEEK_API_KEY", "sk-x")));
        assertThat(plan.simulated()).isFalse();
        assertThat(plan.providers()).containsExactly("deepseek");
        assertThat(plan.model()).startsWith("deepseek/");
    }

    @Test
    void doesNotSimulateWhereAProviderIsEnabledByHand() {
        RunPlan plan = RunPlan.read(new LauncherSource(Map.of("signalbox.provider.ollama.enabled", "true"), Map.of()));
        assertThat(plan.simulated()).isFalse();
        assertThat(plan.providers()).containsExactly("ollama");
    }

    @Test
    void namesEveryProblemAtOnce() {
        LauncherSource source = new LauncherSource(
                Map.of("signalbox.port", "80800", "signalbox.bootstrap.key", "short"), Map.of("SIGNALBOX_PROT", "1"));
        assertThatThrownBy(() -> RunPlan.read(source))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("signalbox.port must be a number from 1 to 65535: 80800")
                .hasMessageContaining("signalbox.bootstrap.key must have 32 characters")
                .hasMessageContaining("no setting named SIGNALBOX_PROT");
    }
}
