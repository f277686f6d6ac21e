package io.signalbox.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.ledger.Price;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.FoundProblems;
import io.signalbox.router.settings.Problems;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue that ships with the product. */
class ShippedCatalogTest {

    private final Problems problems = new Problems();
    private final Catalog catalog = read(FakeSource.empty(), Optional.of(URI.create("http://127.0.0.1:8090")));

    @Test
    void isInOrder() {
        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(catalog.version()).isNotEmpty();
        assertThat(catalog.models()).hasSizeGreaterThanOrEqualTo(400);
        assertThat(catalog.models().keySet()).allMatch(id -> id.matches("[a-z0-9-]+/[a-z0-9.-]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai",
                "xai",
                "deepseek",
                "mistral",
                "groq",
                "together",
                "fireworks",
                "openrouter",
                "azure-openai"
            })
    void hasSeveralModelsOfEachProviderWithTheirPrices(String provider) {
        List<Target> targets = targets(provider);

        assertThat(targets).hasSizeGreaterThanOrEqualTo(2);
        assertThat(targets)
                .filteredOn(target -> !target.variant().equals("free") && !embeds(target))
                .flatExtracting(target -> target.prices().periods())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(period -> assertThat(period.price().parts().values())
                        .allSatisfy(part -> assertThat(part).isPositive()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "vllm"})
    void hasSeveralModelsOfEachOwnServerForNothing(String provider) {
        List<Target> targets = targets(provider);

        assertThat(targets).hasSizeGreaterThanOrEqualTo(2);
        assertThat(targets)
                .allSatisfy(target -> assertThat(target.prices()
                                .at(Instant.now(), 0)
                                .orElseThrow()
                                .prompt())
                        .isEqualByComparingTo(BigDecimal.ZERO));
    }

    @Test
    void keepsPricesAsTheyWereWritten() {
        Price mini = targets("openai").stream()
                .filter(target -> target.model().equals("openai/gpt-4o-mini"))
                .findFirst()
                .flatMap(target -> target.prices().at(Instant.now(), 0))
                .orElseThrow();

        assertThat(mini.prompt()).isEqualTo(new BigDecimal("0.15"));
        assertThat(mini.completion()).isEqualTo(new BigDecimal("0.60"));
        assertThat(mini.cacheRead()).isEqualTo(new BigDecimal("0.075"));
    }

    @Test
    void hasFourHundredModelsForChatAtOthersThanOpenRouter() {
        assertThat(catalog.models().values())
                .filteredOn(model -> model.outputModalities().contains("text"))
                .filteredOn(model -> model.targets().stream()
                        .anyMatch(target -> !Set.of("openrouter", "huggingface", "ollama", "vllm", "lmstudio")
                                .contains(target.provider().id())))
                .hasSizeGreaterThanOrEqualTo(400);
    }

    @Test
    void hasEmbeddingModelsThatAreSoldByTheirPromptOnly() {
        assertThat(targets("openai").stream().filter(this::embeds))
                .extracting(Target::model)
                .contains("openai/text-embedding-3-small", "openai/text-embedding-3-large");
        assertThat(catalog.models().values().stream()
                        .flatMap(model -> model.targets().stream())
                        .filter(this::embeds)
                        .flatMap(target -> target.prices().periods().stream()))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(period -> {
                    assertThat(period.price().prompt()).isPositive();
                    assertThat(period.price().completion()).isZero();
                });
    }

    private boolean embeds(Target target) {
        return catalog.models().get(target.model()).outputModalities().equals(List.of("embeddings"));
    }

    private List<Target> targets(String provider) {
        return catalog.models().values().stream()
                .flatMap(model -> model.targets().stream())
                .filter(target -> target.provider().id().equals(provider))
                .toList();
    }

    private Catalog read(FakeSource settings, Optional<URI> simulator) {
        return new CatalogReader(new ProviderReader(settings, simulator, problems), problems)
                .read(CatalogFiles.shipped());
    }
}
