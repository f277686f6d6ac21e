package io.signalbox.router.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.CatalogText;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No price becomes zero unseen, whichever part of it and in whichever list. */
class ZeroPriceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

    private static final String CATALOG = """
            version: "1"
            providers:
              openrouter: {base-url: "https://openrouter.example/v1"}
              openai: {base-url: "https://openai.example/v1"}
            models:
              test/known:
                input-modalities: [text]
                output-modalities: [text]
                targets:
                  - provider: openrouter
                    model: test/known
                    context-length: 400000
                    price: {prompt: "1.25", completion: "10", cache-read: "0.125"}
            """;

    private static final String USUAL = "'prompt':'0.00000125','completion':'0.00001'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL + ",'overrides':[{'min_prompt_tokens':1,'prompt':'0','completion':'0'}]",
                USUAL + ",'overrides':[{'utc_start':100,'utc_end':200,'prompt':'0'}]",
                USUAL
                        + ",'overrides':[{'min_prompt_tokens':10,'prompt':'1e-6'},{'min_prompt_tokens':10,'prompt':'2e-6'}]",
                "'prompt':'0','completion':'0.000002'",
                "'prompt':'0.000002','completion':'0'",
            })
    void refusesZeroThatIsNotSaidToBeFree(String pricing) {
        for (String model : List.of("test/known", "test/new")) {
            assertThat(openRouter(model, pricing).kind()).isEqualTo(Difference.Kind.REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "test/known,\"" + USUAL + ",'input_cache_read':'0'\",\"input_cache_read goes from 0.125 to 0\"",
                "test/known,\"" + USUAL + ",'request':'1'\",\"request goes from 0 to 1\"",
                "test/known,\"" + USUAL + ",'overrides':[{'min_prompt_tokens':9,'completion':'1e-6'}]\","
                        + "\"completion is 1/10.0 of what it was from 9 tokens\"",
                "test/new,\"" + USUAL + ",'input_cache_read':'0'\",\"input_cache_read is 0\"",
                "test/new,\"" + USUAL + ",'overrides':[{'min_prompt_tokens':9,'prompt':'1e-7'}]\","
                        + "\"prompt is 1/12.5 of what it was from 9 tokens\"",
            })
    void flagsWhatIsSuddenlyNothing(String model, String pricing, String warning) {
        Difference.Item item = openRouter(model, pricing);

        assertThat(item.needsWord()).isTrue();
        assertThat(item.warning()).hasValue(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'prompt':'0.000002','completion':'0.00001'",
                USUAL + ",'input_cache_read':'1e-7'",
                USUAL + ",'request':'0','overrides':[{'min_prompt_tokens':200000,'prompt':'0.0000025'}]"
            })
    void takesAnHonestPriceWithoutAWord(String pricing) {
        for (String model : List.of("test/known", "test/new")) {
            assertThat(openRouter(model, pricing).warning()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'cost':{'input':1,'output':2,'context_over_200k':{'input':0,'output':0}}",
                "'cost':{'input':0,'output':2}"
            })
    void refusesTheZerosOfModelsDev(String cost) {
        String entry = "'modalities':{'input':['text'],'output':['text']}," + cost;

        assertRefused(ModelsDevApi.read(json("{'openai':{'models':{'fresh':{" + entry + "}}}}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'input_cost_per_token':1e-6,'output_cost_per_token':0",
                "'input_cost_per_token':1e-6,'output_cost_per_token':1e-6,'input_cost_per_token_above_200k_tokens':0",
            })
    void refusesTheZerosOfLiteLlm(String costs) {
        assertRefused(LiteLlmMap.read(json("{'fresh':{'mode':'chat','litellm_provider':'openai'," + costs + "}}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "test/new|'request':'5000'||at most 100 is taken",
                "test/new|'input_cache_read':'\u0661'||a price is a decimal number",
                "test/new|'overrides':'x'||overrides is no list",
                "test/new|'request':'0'|,'context_length':1000000000000000000|context_length is",
                "test/new|'request':'0'|,'expiration_date':'soon'|expiration_date is 'soon'",
                "test/known|'request':'0'|,'context_length':5|context length is 1/80000.0",
                "test/known|'request':'0'|,'expiration_date':'2026-07-31'|it has ended on 2026-07-31",
                "signalbox/auto|'request':'0'||a choice among all models",
            })
    void saysOfAnEntryWhatCannotBeMeant(String model, String price, String more, String warning) {
        Difference.Item item = openRouter(model, USUAL + "," + price, more == null ? "" : more);

        assertThat(item.warning().orElse("")).contains(warning);
    }

    @Test
    void showsTheDayOnWhichAModelEnds() {
        Difference.Item item = openRouter("test/known", USUAL, ",'expiration_date':'2026-09-30'");

        assertThat(item.warning()).isEmpty();
        assertThat(item.fields()).contains(new Difference.Field("model ends on", "", "2026-09-30"));
    }

    @Test
    void namesWhatOnlyLeadsToAModelAndRefusesWhatIsThereTwice() {
        assertThat(OpenRouterList.read("\uFEFF{\"data\":[{\"id\":\"~a/b-latest\"}]}")
                        .skipped())
                .containsExactly("'~a/b-latest' only leads to another model");
        String entry = "{'id':'test/new','architecture':{'input_modalities':['text'],'output_modalities':['text']},"
                + "'pricing':{'prompt':'%s','completion':'1e-6'}}";
        String list = "{'data':[" + entry.formatted("1e-6") + "," + entry.formatted("2e-6") + "]}";

        assertThat(Difference.between(catalog(), OpenRouterList.read(json(list)).offers(), TODAY)
                        .items())
                .anyMatch(item -> item.model().equals("test/new") && item.kind() == Difference.Kind.REFUSED);
    }

    /** Vectors are no tokens that could cost. */
    @ParameterizedTest
    @ValueSource(
            strings =
                    "{'test-embedding':{'mode':'embedding','litellm_provider':'openai','input_cost_per_token':1e-6,'output_cost_per_token':0}}")
    void takesTheZeroOfAModelForVectors(String list) {
        assertThat(only(LiteLlmMap.read(json(list))).warning()).isEmpty();
    }

    private static void assertRefused(Listed listed) {
        assertThat(only(listed).kind()).isEqualTo(Difference.Kind.REFUSED);
    }

    private static Difference.Item only(Listed listed) {
        List<Difference.Item> items =
                Difference.between(catalog(), listed.offers(), TODAY).items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static Difference.Item openRouter(String model, String pricing) {
        return openRouter(model, pricing, "");
    }

    private static Difference.Item openRouter(String model, String pricing, String more) {
        String entry = "{'data':[{'id':'" + model + "','architecture':{'input_modalities':['text'],"
                + "'output_modalities':['text']},'pricing':{" + pricing + "}" + more + "}]}";
        return Difference.between(catalog(), OpenRouterList.read(json(entry)).offers(), TODAY).items().stream()
                .filter(item -> item.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static String json(String quotes) {
        return quotes.replace('\'', '"');
    }

    private static Catalog catalog() {
        Problems problems = new Problems();
        Catalog catalog = new CatalogReader(
                        new ProviderReader(
                                FakeSource.empty(), Optional.of(URI.create("http://127.0.0.1:8090")), problems),
                        problems)
                .read(List.of(new CatalogText("catalog", CATALOG)));
        problems.throwIfAny();
        return catalog;
    }
}
