package io.signalbox.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    private static final String FILE = """
            version: "1"
            providers:
              on: {base-url: "http://on.example", auth: none}
              off: {base-url: "http://off.example"}
            models:
              openai/gpt-4o: {targets: [{provider: on}]}
              openai/gpt-4o-mini: {targets: [{provider: on}]}
              mistralai/mistral-nemo: {targets: [{provider: on}]}
              x-ai/grok-4.5: {targets: [{provider: on}]}
              openai/gpt-4: {targets: [{provider: off}]}
              openai/gpt-3: {expires: "2026-11-22", targets: [{provider: on}]}
            """;

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final Problems problems = new Problems();
    private final Catalog catalog = new CatalogReader(
                    new ProviderReader(
                            FakeSource.empty().with("signalbox.provider.on.enabled", "true"),
                            Optional.empty(),
                            problems),
                    problems)
            .read("test.yaml", FILE);

    @Test
    void namesTheNearestFirst() {
        assertThat(catalog.nearest("openai/gpt4o", TODAY))
                .startsWith("openai/gpt-4o", "openai/gpt-4o-mini")
                .hasSize(3);
    }

    @Test
    void doesNotMindAMissingAuthorOrCapitals() {
        assertThat(catalog.nearest("GPT-4o-Mini", TODAY).get(0)).isEqualTo("openai/gpt-4o-mini");
        assertThat(catalog.nearest("grok", TODAY).get(0)).isEqualTo("x-ai/grok-4.5");
    }

    @Test
    void namesOnlyWhatCanBeCalled() {
        assertThat(catalog.nearest("openai/gpt-4", TODAY)).doesNotContain("openai/gpt-4");
    }

    @Test
    void namesNoModelThatHasEnded() {
        assertThat(catalog.nearest("openai/gpt-3", TODAY)).doesNotContain("openai/gpt-3");
        assertThat(catalog.nearest("openai/gpt-3", TODAY.minusDays(1))).startsWith("openai/gpt-3");
    }
}
