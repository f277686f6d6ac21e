package io.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSecretsTest {

    private static final String KEY = "SIGNALBOX_BOOTSTRAP_KEY";
    private static final String PASSWORD = "SIGNALBOX_BOOTSTRAP_ADMIN_PASSWORD";

    @TempDir
    Path data;

    @Test
    void aFirstStartMakesBothAndShowsThem() {
        FirstSecrets secrets = secrets(Map.of());
        assertThat(secrets.variables()).containsOnlyKeys(KEY, PASSWORD);
        assertThat(secrets.keyForPeople()).isEqualTo(secrets.variables().get(KEY));
        assertThat(secrets.passwordForPeople()).isEqualTo(secrets.variables().get(PASSWORD));
        assertThat(secrets(Map.of()).variables().get(KEY))
                .isNotEqualTo(secrets.variables().get(KEY));
    }

    @Test
    void whatIsConfiguredIsNeitherMadeNorShown() {
        FirstSecrets secrets = secrets(Map.of(KEY, "k".repeat(32)));
        assertThat(secrets.variables()).containsOnlyKeys(PASSWORD);
        assertThat(secrets.keyForPeople()).isEqualTo("as configured");
    }

    @Test
    void aLaterStartMakesNothing() throws IOException {
        secrets(Map.of()).begin();
        theServerRan();
        secrets(Map.of()).printed();
        FirstSecrets later = secrets(Map.of());
        assertThat(later.variables()).isEmpty();
        assertThat(later.keyForPeople()).isEqualTo("was shown at the first start");
        assertThat(later.anyMade()).isFalse();
    }

    @Test
    void aStartAfterOneThatFailedBeforePrintingMakesThemAgain() throws IOException {
        secrets(Map.of()).begin();
        theServerRan();
        assertThat(secrets(Map.of()).variables()).containsOnlyKeys(KEY, PASSWORD);
    }

    private void theServerRan() throws IOException {
        Files.createDirectories(data.resolve("secrets"));
        Files.createFile(data.resolve("secrets/key-pepper"));
    }

    private FirstSecrets secrets(Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put("SIGNALBOX_DATA_DIR", data.toString());
        return FirstSecrets.of(RunPlan.read(new LauncherSource(Map.of(), all)).settings());
    }
}
