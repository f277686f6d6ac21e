package io.signalbox.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.FoundProblems;
import io.signalbox.router.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sample of a shop's own catalogue in the manual is one that can be read. */
class DocumentedCatalogTest {

    private static final Path MANUAL = Path.of("../../docs/providers.md");

    @Test
    void theSampleCanBeRead() throws IOException {
        String sample = Files.readString(MANUAL)
                .split("## A catalogue of your own")[1]
                .split("```yaml\n")[1]
                .split("```")[0];
        FakeSource settings = FakeSource.empty()
                .with("signalbox.provider.openai-eu.credential", "a key")
                .with("signalbox.provider.openai-eu-responses.credential", "a key")
                .with("signalbox.provider.cohere-eu.credential", "a key")
                .with("signalbox.provider.bedrock-ireland.access-key-id", "an id")
                .with("signalbox.provider.bedrock-ireland.secret-access-key", "a secret");
        Problems problems = new Problems();

        Catalog catalog = new CatalogReader(new ProviderReader(settings, Optional.empty(), problems), problems)
                .read("sample.yaml", sample);

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(tongue(catalog, "claims-triage")).isEqualTo("openai");
        assertThat(tongue(catalog, "openai/gpt-5-codex")).isEqualTo("openai-responses");
        assertThat(tongue(catalog, "anthropic/claude-sonnet-4.5")).isEqualTo("bedrock");
        assertThat(tongue(catalog, "cohere/command-a")).isEqualTo("cohere");
    }

    private static String tongue(Catalog catalog, String model) {
        return catalog.find(model).orElseThrow().targets().get(0).provider().tongue();
    }
}
