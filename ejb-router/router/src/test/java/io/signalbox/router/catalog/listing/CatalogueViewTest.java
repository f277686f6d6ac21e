package io.signalbox.router.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.CatalogueQuestion.Subject;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of the catalogue, over the catalogue that ships. */
class CatalogueViewTest {

    private static final ShippedView SHIPPED = ShippedView.simulated();

    @Test
    void listsTheModelsAsOpenAiAndOpenRouterDo() {
        JsonNode list = ShippedView.tree(SHIPPED.view.models());

        assertThat(list.get("object").textValue()).isEqualTo("list");
        assertThat(list.get("data")).hasSize((int) texts()).hasSizeGreaterThanOrEqualTo(400);
        assertThat(list.get("total_count").intValue())
                .isEqualTo(list.get("data").size());
        assertThat(list.at("/links/next").isNull()).isTrue();
        JsonNode entry = SHIPPED.ask(Subject.MODEL, "openai/gpt-4o-mini").get("data");
        assertThat(list.get("data")).contains(entry);
        assertThat(entry.get("object").textValue()).isEqualTo("model");
        assertThat(entry.get("owned_by").textValue()).isEqualTo("openai");
        assertThat(entry.get("created").longValue()).isEqualTo(1721260800);
        assertThat(entry.get("context_length").longValue()).isEqualTo(128000);
        assertThat(entry.at("/pricing/prompt").textValue()).isEqualTo("0.00000015");
        assertThat(entry.at("/pricing/completion").textValue()).isEqualTo("0.0000006");
        assertThat(entry.at("/architecture/input_modalities/1").textValue()).isEqualTo("image");
        assertThat(entry.get("simulated").booleanValue()).isTrue();
    }

    @Test
    void autoIsShownAsOpenRouterShowsItsOwn() {
        for (String name : List.of("signalbox/auto", "openrouter/auto")) {
            JsonNode auto = SHIPPED.ask(Subject.MODEL, name).get("data");

            assertThat(auto.get("id").textValue()).isEqualTo(name);
            assertThat(auto.at("/pricing/prompt").textValue()).isEqualTo("-1");
            assertThat(auto.get("context_length").longValue()).isGreaterThan(100_000);
            JsonNode model = SHIPPED.ask(Subject.MODEL, "openai/gpt-4o-mini").get("data");
            model.fieldNames()
                    .forEachRemaining(field -> assertThat(field.equals("simulated") || auto.has(field))
                            .as(field)
                            .isTrue());
            assertThatThrownBy(() -> SHIPPED.ask(Subject.TARGETS, name))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("/v1/route/explain");
        }
    }

    /** By hand from OpenRouter's spec; {@link OpenRouterSpecTest} holds every answer against the spec itself. */
    @Test
    void hasEveryRequiredField() {
        assertThat(ShippedView.tree(SHIPPED.view.models()).get("data"))
                .allSatisfy(model -> assertThat(model.fieldNames())
                        .toIterable()
                        .contains(
                                "id",
                                "canonical_slug",
                                "name",
                                "created",
                                "pricing",
                                "context_length",
                                "architecture",
                                "top_provider",
                                "per_request_limits",
                                "supported_parameters",
                                "default_parameters",
                                "supported_voices",
                                "links"));
        assertThat(SHIPPED.ask(Subject.ZERO_RETENTION, "").get("data"))
                .allSatisfy(target -> assertThat(target.fieldNames())
                        .toIterable()
                        .contains(
                                "name",
                                "model_id",
                                "model_name",
                                "context_length",
                                "pricing",
                                "provider_name",
                                "tag",
                                "quantization",
                                "max_completion_tokens",
                                "max_prompt_tokens",
                                "supported_parameters",
                                "uptime_last_5m",
                                "uptime_last_30m",
                                "uptime_last_1d",
                                "supports_implicit_caching",
                                "latency_last_30m",
                                "throughput_last_30m"));
        assertThat(SHIPPED.ask(Subject.PROVIDERS, "").get("data"))
                .allSatisfy(provider ->
                        assertThat(provider.fieldNames()).toIterable().contains("name", "slug", "privacy_policy_url"));
    }

    @Test
    void listsNothingThatCannotBeCalled() {
        ShippedView off = new ShippedView(Optional.empty());

        assertThat(off.ids()).isEmpty();
        assertThat(off.ask(Subject.PROVIDERS, "").get("data")).isEmpty();
        assertThat(off.ask(Subject.COUNT, "").at("/data/count").intValue()).isZero();
        assertThatThrownBy(() -> off.ask(Subject.MODEL, "openai/gpt-4o-mini"))
                .isInstanceOfSatisfying(
                        GatewayException.class, none -> assertThat(none.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND));
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                filter("q=Sonnet 4.5", model -> lower(model.name()).contains("sonnet 4.5")),
                filter("q=qwen3-coder", model -> model.id().contains("qwen3-coder")),
                filter("model_authors=anthropic,x-ai", model -> model.id().matches("(anthropic|x-ai)/.*")),
                filter("arch=gemini", model -> model.id().startsWith("google/gemini")),
                filter(
                        "input_modalities=text,image",
                        model -> model.inputModalities().contains("image")),
                filter(
                        "output_modalities=image",
                        model -> model.outputModalities().contains("image")),
                filter(
                        "output_modalities=embeddings",
                        model -> model.outputModalities().contains("embeddings")),
                filter("output_modalities=all", model -> true),
                filter("context=1000000", model -> any(model, target -> target.contextLength() >= 1_000_000)),
                filter(
                        "supported_parameters=tools,structured_outputs",
                        model -> any(model, target -> target.parameters().contains("tools"))
                                && any(model, target -> target.parameters().contains("structured_outputs"))),
                filter(
                        "providers=groq,Nvidia",
                        model -> any(model, target -> target.provider().id().matches("groq|nvidia"))),
                filter("zdr=true", model -> any(model, target -> target.data().zeroRetention())),
                filter(
                        "region=eu",
                        model -> any(model, target -> target.provider().region().equals("eu"))),
                filter(
                        "max_price=0.1",
                        model -> price(model)
                                .filter(price -> price.prompt().compareTo(cents(10)) <= 0)
                                .isPresent()),
                filter(
                        "min_price=10",
                        model -> price(model)
                                .filter(price -> price.prompt().compareTo(cents(1000)) >= 0)
                                .isPresent()),
                filter(
                        "max_output_price=0.5",
                        model -> price(model)
                                .filter(price -> price.completion().compareTo(cents(50)) <= 0)
                                .isPresent()),
                filter(
                        "min_output_price=100",
                        model -> price(model)
                                .filter(price -> price.completion().compareTo(cents(10_000)) >= 0)
                                .isPresent()),
                filter("max_age_days=180", model -> model.created().toString().compareTo("2026-05-26") >= 0),
                filter(
                        "min_age_days=720",
                        model -> !model.created().equals(LocalDate.EPOCH) // of unknown age
                                && model.created().toString().compareTo("2024-12-02") <= 0));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filters(String filter, Predicate<Model> meaning) {
        List<String> wanted = SHIPPED.catalog.models().values().stream()
                .filter(model -> filter.startsWith("output_modalities=") || writes(model))
                .filter(meaning)
                .map(Model::id)
                .sorted()
                .toList();

        assertThat(wanted).isNotEmpty();
        assertThat(SHIPPED.ids(filter)).isEqualTo(wanted);
    }

    @Test
    void asksAllOfOneTarget() {
        // both exist, but the Mistral model in the EU that is not kept is another provider's
        assertThat(SHIPPED.ids("providers=mistral", "zdr=true")).isEmpty();
        assertThat(SHIPPED.ids("region=eu", "zdr=true")).isNotEmpty();
    }

    @Test
    void sortsByPriceAgeAndContext() {
        assertThat(SHIPPED.ids("sort=newest")).first().isEqualTo(newest().id());
        assertThat(models(SHIPPED.ids("sort=pricing-low-to-high", "min_price=0")))
                .isSortedAccordingTo(Comparator.comparing(CatalogueViewTest::sum));
        assertThat(models(SHIPPED.ids("sort=pricing-high-to-low", "min_price=0")))
                .isSortedAccordingTo(
                        Comparator.comparing(CatalogueViewTest::sum).reversed());
        assertThat(models(SHIPPED.ids("sort=context-high-to-low")))
                .isSortedAccordingTo(
                        Comparator.comparingLong(Model::contextLength).reversed());
    }

    @Test
    void handsTheListOutInPages() {
        List<String> all = SHIPPED.ids();
        JsonNode page = SHIPPED.ask(Subject.MODELS, "", "offset=10", "limit=5", "q=a");

        assertThat(SHIPPED.ids("offset=10", "limit=5")).isEqualTo(all.subList(10, 15));
        assertThat(SHIPPED.ids("offset=" + (all.size() - 1), "limit=5")).hasSize(1);
        assertThat(page.at("/links/next").textValue()).isEqualTo("/api/v1/models?limit=5&offset=15&q=a");
        assertThat(page.get("total_count").intValue())
                .isEqualTo(SHIPPED.ids("q=a").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "category=programming",
                "distillable=true",
                "min_intelligence_index=50",
                "sort=most-popular",
                "zdr=maybe",
                "providers=nobody",
                "providers=openai,nobody",
                "region=mars",
                "model_authors=nobody",
                "arch=nothing",
                "supported_parameters=telepathy",
                "input_modalities=smell",
                "output_modalities=smell",
                "use_rss=true",
                "min_tool_success_rate=most",
                "min_tool_success_rate=2",
                "max_tool_success_rate=1.01",
                "providers=openai/no-such-tier",
                "max_price=cheap",
                "limit=0",
                "limit=1001",
                "context=-1",
                "modell=gpt",
            })
    void refusesByNameWhatItCannotAnswer(String filter) {
        assertThatThrownBy(() -> SHIPPED.ids(filter)).isInstanceOfSatisfying(GatewayException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
            assertThat(refused.param()).contains(filter.substring(0, filter.indexOf('=')));
        });
    }

    @Test
    void refusesLimitsBetweenWhichNothingCanBe() {
        for (String name : List.of("price", "output_price", "age_days", "tool_success_rate")) {
            assertThatThrownBy(() -> SHIPPED.ids("min_" + name + "=1", "max_" + name + "=0"))
                    .hasMessage("'min_" + name + "' is above 'max_" + name + "', so no model could be between them.");
            assertThat(SHIPPED.ids("min_" + name + "=1", "max_" + name + "=1")).isNotNull();
        }
    }

    @Test
    void namesProvidersAsRequestsDo() {
        assertThat(SHIPPED.ids("providers=Google AI Studio"))
                .isNotEmpty()
                .isEqualTo(SHIPPED.ids("providers=google-ai-studio"))
                .isEqualTo(SHIPPED.ids("providers=google"));
        assertThat(SHIPPED.ids("providers=azure")).containsAll(SHIPPED.ids("providers=azure-anthropic"));
        assertThat(SHIPPED.ids("providers=amazon-bedrock/us"))
                .isNotEmpty()
                .isSubsetOf(SHIPPED.ids("providers=amazon-bedrock"));
    }

    @Test
    void saysWhichWordsAFilterKnows() {
        assertThatThrownBy(() -> SHIPPED.ids("providers=opnai"))
                .hasMessageStartingWith("'providers' knows no 'opnai'. The nearest are openai, ");
        assertThatThrownBy(() -> SHIPPED.ids("region=mars"))
                .hasMessageStartingWith("'region' knows no 'mars'. It can be au, cn, eu, ");
        assertThatThrownBy(() -> SHIPPED.ask(Subject.PROVIDERS, "", "x=1"))
                .hasMessage("This gateway cannot answer the filter 'x' here; this list has none.");
        assertThatThrownBy(() -> SHIPPED.ask(Subject.COUNT, "", "zdr=true"))
                .hasMessage("This gateway cannot answer the filter 'zdr' here; it can output_modalities.");
    }

    @Test
    void takesWordsInAnySpellingAndZdrFalseForNoFilter() {
        assertThat(SHIPPED.ids("zdr=false")).isEqualTo(SHIPPED.ids());
        assertThat(SHIPPED.ids("region=EU")).isNotEmpty().isEqualTo(SHIPPED.ids("region=eu"));
        assertThat(SHIPPED.ids("arch=Llama")).contains("meta-llama/llama-3.3-70b-instruct", "meta-llama/llama-4-scout");
        assertThat(SHIPPED.ids("supported_parameters=top_a")).isNotNull(); // known to OpenRouter's clients
        assertThat(SHIPPED.ids("min_tool_success_rate=0")).isEmpty(); // nothing was measured
    }

    @Test
    void showsEveryTargetOfAModelWithWhatIsMeasured() {
        JsonNode data = SHIPPED.ask(Subject.TARGETS, "openai/gpt-4o-mini").get("data");

        assertThat(data.get("id").textValue()).isEqualTo("openai/gpt-4o-mini");
        assertThat(data.get("endpoints").findValuesAsText("tag"))
                .startsWith("openai")
                .contains("azure-openai", "openrouter");
        JsonNode first = data.at("/endpoints/0");
        assertThat(first.get("provider_name").textValue()).isEqualTo("OpenAI");
        assertThat(first.at("/pricing/input_cache_read").textValue()).isEqualTo("0.000000075");
        assertThat(first.get("supports_implicit_caching").booleanValue()).isTrue();
        assertThat(first.get("uptime_last_30m").isNull()).isTrue();
        assertThat(first.get("latency_last_30m").isNull()).isTrue();
    }

    @Test
    void takesAliasesForNames() {
        assertThat(SHIPPED.ask(Subject.TARGETS, "gpt-4o-mini").at("/data/id").textValue())
                .isEqualTo("openai/gpt-4o-mini");
        assertThat(SHIPPED.ask(Subject.MODEL, "~anthropic/claude-opus-latest")
                        .at("/data/id")
                        .textValue())
                .isEqualTo("anthropic/claude-opus-5");
    }

    @Test
    void writesOverridesAndUnknownPrices() {
        Model stepped = SHIPPED.catalog.models().get("openai/gpt-5.4");
        JsonNode pricing = SHIPPED.ask(Subject.MODEL, stepped.id()).at("/data/pricing");
        JsonNode unknown =
                SHIPPED.ask(Subject.TARGETS, "meta-llama/llama-3.2-1b-instruct").at("/data/endpoints");

        assertThat(pricing.at("/prompt").textValue()).isEqualTo("0.0000025");
        assertThat(pricing.at("/overrides/0/min_prompt_tokens").intValue()).isEqualTo(272000);
        assertThat(pricing.at("/overrides/0/prompt").textValue()).isEqualTo("0.000005");
        assertThat(unknown).anySatisfy(endpoint -> {
            assertThat(endpoint.get("tag").textValue()).isEqualTo("nvidia");
            assertThat(endpoint.at("/pricing/prompt").textValue()).isEqualTo("-1");
        });
    }

    @Test
    void listsTargetsThatKeepNothing() {
        JsonNode data = SHIPPED.ask(Subject.ZERO_RETENTION, "").get("data");

        assertThat(data).hasSizeGreaterThan(30);
        assertThat(data.findValuesAsText("tag"))
                .contains("ovhcloud", "fireworks")
                // they keep what they are sent, or do not say plainly that they do not
                .doesNotContain("openai", "deepseek", "mistral", "groq", "scaleway", "amazon-bedrock", "together");
    }

    @Test
    void tellsWhatIsNotKnownOfAProviderFromWhatIs() {
        Map<String, JsonNode> providers = new HashMap<>();
        SHIPPED.ask(Subject.PROVIDERS, "")
                .get("data")
                .forEach(provider -> providers.put(provider.get("slug").textValue(), provider));

        assertThat(providers.get("ovhcloud").get("stores").isBoolean()).isTrue();
        assertThat(providers.get("openai").get("trains").booleanValue()).isFalse();
        assertThat(providers.get("openai").get("stores").isNull()).isTrue();
        assertThat(providers.get("cohere").get("trains").isNull()).isTrue();
        assertThat(providers.get("openai").get("data_region").textValue()).isEqualTo("unknown");
    }

    @Test
    void countsAndListsProviders() {
        assertThat(SHIPPED.ask(Subject.COUNT, "").at("/data/count").longValue()).isEqualTo(texts());
        JsonNode providers = SHIPPED.ask(Subject.PROVIDERS, "").get("data");
        assertThat(providers.findValuesAsText("slug"))
                .hasSize(SHIPPED.catalog.providers().size())
                .contains("openai", "scaleway", "amazon-bedrock-eu");
    }

    private static long texts() {
        return SHIPPED.catalog.models().values().stream()
                .filter(CatalogueViewTest::writes)
                .count();
    }

    private static boolean writes(Model model) {
        return model.outputModalities().contains("text");
    }

    private static Model newest() {
        return SHIPPED.catalog.models().values().stream()
                .filter(CatalogueViewTest::writes)
                .min(Comparator.comparing(Model::created).reversed().thenComparing(Model::id))
                .orElseThrow();
    }

    private static List<Model> models(List<String> ids) {
        return ids.stream().map(SHIPPED.catalog.models()::get).toList();
    }

    private static BigDecimal sum(Model model) {
        return price(model).map(price -> price.prompt().add(price.completion())).orElseThrow();
    }

    private static Optional<Price> price(Model model) {
        return model.targets().stream()
                .filter(target ->
                        target.variant().isEmpty() && !target.prices().periods().isEmpty())
                .findFirst()
                .or(() -> model.targets().stream().findFirst())
                .flatMap(target -> target.prices().at(ShippedView.CLOCK.instant(), 0));
    }

    private static boolean any(Model model, Predicate<Target> test) {
        return model.targets().stream().anyMatch(test);
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Arguments filter(String filter, Predicate<Model> meaning) {
        return Arguments.of(filter, meaning);
    }
}
