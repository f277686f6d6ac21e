package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.SettingsCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class WebSettingsCheckTest {

    @Test
    void findsEveryProblemAndIsFoundItself() {
        assertThat(problems(Map.of(
                        "signalbox.http.max-calls", "many",
                        "signalbox.http.max-body-bytes", "0",
                        "signalbox.admin.secure-cookies", "ture")))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("signalbox.http.max-calls"))
                .anyMatch(problem -> problem.contains("signalbox.http.max-body-bytes"))
                .anyMatch(problem -> problem.contains("signalbox.admin.secure-cookies"));
        assertThat(problems(Map.of(
                        "signalbox.http.max-calls", "10",
                        "signalbox.http.max-body-bytes", "20971520",
                        "signalbox.admin.secure-cookies", "true")))
                .isEmpty();
        assertThat(problems(Map.of())).isEmpty();
    }

    private static List<String> problems(Map<String, String> settings) {
        return ServiceLoader.load(SettingsCheck.class).stream()
                .filter(check -> check.type().equals(WebSettingsCheck.class))
                .flatMap(check -> check.get().problems(name -> Optional.ofNullable(settings.get(name))).stream())
                .toList();
    }
}
