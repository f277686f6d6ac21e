package io.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherSourceTest {

    @Test
    void aPropertyComesBeforeAVariable() {
        LauncherSource source =
                new LauncherSource(Map.of("signalbox.port", "1"), Map.of("SIGNALBOX_PORT", "2", "SIGNALBOX_X_Y", "3"));
        assertThat(source.value("signalbox.port")).contains("1");
        assertThat(source.value("signalbox.x-y")).contains("3");
        assertThat(source.value("signalbox.absent")).isEmpty();
    }

    @Test
    void aBlankValueIsNone() {
        LauncherSource source = new LauncherSource(Map.of(), Map.of("OPENAI_API_KEY", " "));
        assertThat(source.value("OPENAI_API_KEY")).isEmpty();
    }

    @Test
    void secretsLeaveTheCommandLineAndKeepTheirPrecedence() {
        LauncherSource source = new LauncherSource(
                        Map.of(
                                "signalbox.provider.azure-openai.credential", "new",
                                "signalbox.bootstrap.admin-password", "secret",
                                "signalbox.policy.file", "rules.yaml",
                                "user.name", "somebody"),
                        Map.of("SIGNALBOX_PROVIDER_AZURE_OPENAI_CREDENTIAL", "old"))
                .withSecretsAsVariables();
        assertThat(source.openProperties()).containsOnlyKeys("signalbox.policy.file");
        assertThat(source.variables())
                .containsEntry("SIGNALBOX_PROVIDER_AZURE_OPENAI_CREDENTIAL", "new")
                .containsEntry("SIGNALBOX_BOOTSTRAP_ADMIN_PASSWORD", "secret");
        assertThat(source.value("signalbox.provider.azure-openai.credential")).contains("new");
    }
}
