package io.signalbox.router.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** LiteLLM's map, models.dev's list and a provider's own, in the shapes that they publish. */
class ListsOfOthersTest {

    @Test
    void readsTheChatAndEmbeddingModelsOfLiteLlm() throws IOException {
        Listed listed = LiteLlmMap.read(fixture("litellm.json"));

        assertThat(listed.offers())
                .extracting(offer -> offer.model() + "@" + offer.slug())
                .containsExactly(
                        "openai/test-mini@openai",
                        "google/gemini-test@google",
                        "qwen/qwen-test@alibaba",
                        "openai/test-embedding@openai",
                        "openai/test-half@openai",
                        "openai/test-word@openai",
                        "openai/test-zero@openai");
        Offer mini = listed.offers().get(0);
        assertThat(mini.facts().contextLength()).isEqualTo(128_000);
        assertThat(mini.facts().maxCompletionTokens()).isEqualTo(16_384);
        assertThat(mini.facts().inputModalities()).containsExactly("text", "image");
        assertThat(mini.facts().expires()).hasValue(LocalDate.of(2027, 3, 31));
        assertThat(mini.facts().parameters().all()).contains("tools", "response_format");
        assertPrices(
                mini,
                Map.of(PriceKind.PROMPT, "0.15", PriceKind.COMPLETION, "0.6", PriceKind.INPUT_CACHE_READ, "0.075"));
    }

    @Test
    void readsLiteLlmsStepsInBothSpellings() throws IOException {
        List<Offer> offers = LiteLlmMap.read(fixture("litellm.json")).offers();

        assertStep(offers.get(1), 200_001, "2.5", "15");
        assertStep(offers.get(2), 256_001, "0.25", "2");
        assertThat(price(offers.get(2), 256_000)).isEqualByComparingTo("0.05");
    }

    @Test
    void saysWhatItFoundAndWhatIsAllowed() throws IOException {
        List<Offer> offers = LiteLlmMap.read(fixture("litellm.json")).offers();

        assertThat(offers.get(4).doubts()).containsExactly("no price: 'completion' is missing");
        assertThat(offers.get(5).doubts())
                .containsExactly(
                        "input_cost_per_token is 'abc': a price is a decimal number of at most 40 digits",
                        "output_cost_per_token is 'NaN': a price is a decimal number of at most 40 digits");
        assertThat(offers.get(6).doubts())
                .containsExactly("no price: the list says 0 and does not say that it is free");
        assertThat(offers.subList(4, 7))
                .allSatisfy(offer -> assertThat(offer.prices()).isEqualTo(PriceList.UNKNOWN));
    }

    @Test
    void saysOfADearPriceHowDearAndHowDearItMayBe() {
        Offer offer = OpenRouterList.read("""
                        {"data": [{"id": "a/b", "pricing": {"prompt": "5000000", "completion": "-1000000"}}]}""").offers().get(0);

        assertThat(offer.doubts())
                .containsExactly(
                        "prompt is 5000000 per token, 5000000000000 dollars per million: at most 10000 per million is"
                                + " taken",
                        "completion is -1000000: a price is not negative");
    }

    @Test
    void readsModelsDev() throws IOException {
        Listed listed = ModelsDevApi.read(fixture("models-dev.json"));

        assertThat(listed.offers())
                .extracting(offer -> offer.model() + "@" + offer.slug())
                .containsExactly(
                        "openai/test-mini@openai",
                        "openai/test-tiers@openai",
                        "google/gemini-test@google",
                        "google/gemini-unpriced@google");
        Offer mini = listed.offers().get(0);
        assertThat(mini.facts().inputModalities()).containsExactly("text", "image", "file");
        assertThat(mini.facts().knowledge()).hasValue(LocalDate.of(2025, 9, 30));
        assertThat(mini.facts().created()).hasValue(LocalDate.of(2026, 1, 31));
        assertPrices(
                mini,
                Map.of(PriceKind.PROMPT, "0.15", PriceKind.COMPLETION, "0.6", PriceKind.INPUT_CACHE_READ, "0.075"));
        assertThat(listed.offers().get(3).doubts())
                .containsExactly("no price: 'prompt' is missing", "no price: 'completion' is missing");
    }

    /** The old member says 200k for a step that is at 272k. */
    @Test
    void believesTheTiersOfModelsDevBeforeTheOldSpelling() throws IOException {
        List<Offer> offers = ModelsDevApi.read(fixture("models-dev.json")).offers();

        assertStep(offers.get(1), 272_001, "5", "22.5");
        assertStep(offers.get(2), 200_001, "2.5", "15");
    }

    @Test
    void readsAProvidersOwnNames() throws IOException {
        Listed listed = ProviderModels.read("openai", fixture("provider-models.json"));

        assertThat(listed.offers())
                .extracting(Offer::model)
                .containsExactly("openai/test-mini", "openai/test-new", "openai/served-here", "openai/silent");
        assertThat(listed.offers().get(0).facts().created()).hasValue(LocalDate.of(2026, 1, 31));
        assertThat(listed.offers().get(2).facts().contextLength()).isEqualTo(32_768);
        // milliseconds are no day, and nothing is not 1970
        assertThat(listed.offers().subList(2, 4))
                .allSatisfy(offer -> assertThat(offer.facts().created()).isEmpty());
    }

    @Test
    void leavesABrokenEntryOutByItsPlaceAndKeepsTheOthers() throws IOException {
        assertThat(ProviderModels.read("openai", fixture("provider-models.json"))
                        .skipped())
                .containsExactly("entry 5 of 'data': it has no 'id'", "entry 6 of 'data' is no object: 1");
        assertThat(LiteLlmMap.read(fixture("litellm.json")).skipped()).containsExactly("'test-broken' is no object: 1");
        assertThat(ModelsDevApi.read(fixture("models-dev.json")).skipped())
                .containsExactly(
                        "'openai', model 'test-broken' is no object: [1,2]", "'nameless' has no object 'models'");
        assertThat(OpenRouterList.read("{\"data\": [1, {\"id\": 7}, {\"id\": \"a/b\"}]}"))
                .satisfies(listed -> {
                    assertThat(listed.offers()).hasSize(1);
                    assertThat(listed.skipped())
                            .containsExactly(
                                    "entry 1 of 'data' is no object: 1", "entry 2 of 'data': it has no 'id' but 7");
                });
    }

    private static void assertPrices(Offer offer, Map<PriceKind, String> parts) {
        assertThat(offer.doubts()).isEmpty();
        Map<PriceKind, BigDecimal> found =
                offer.prices().at(Instant.now(), 0).orElseThrow().parts();
        assertThat(found.keySet()).isEqualTo(parts.keySet());
        parts.forEach((kind, value) -> assertThat(found.get(kind)).isEqualByComparingTo(value));
    }

    private static void assertStep(Offer offer, long tokens, String prompt, String completion) {
        assertThat(offer.prices().periods().get(0).overrides())
                .hasSize(1)
                .first()
                .satisfies(step -> {
                    assertThat(step.minPromptTokens()).isEqualTo(tokens);
                    assertThat(step.window()).isEqualTo(Optional.empty());
                    assertThat(step.parts().get(PriceKind.PROMPT)).isEqualByComparingTo(prompt);
                    assertThat(step.parts().get(PriceKind.COMPLETION)).isEqualByComparingTo(completion);
                });
    }

    private static BigDecimal price(Offer offer, long tokens) {
        return offer.prices().at(Instant.now(), tokens).orElseThrow().prompt();
    }

    private static String fixture(String name) throws IOException {
        try (InputStream in = ListsOfOthersTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
