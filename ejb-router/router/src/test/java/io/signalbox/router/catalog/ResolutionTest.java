package io.signalbox.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.FoundProblems;
import io.signalbox.router.settings.Problems;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the name that a caller writes to the model that answers on that day. */
class ResolutionTest {

    private static final String CATALOG = """
            version: "7"
            providers:
              one: {base-url: "http://one.example/v1", auth: none}
              off: {base-url: "http://off.example/v1"}
            models:
              openai/gpt-5.4: {created: "2026-03-05", targets: [{provider: one}]}
              openai/gpt-5.5: {created: "2026-04-23", targets: [{provider: one}]}
              openai/gpt-5.6: {created: "2026-07-09", targets: [{provider: off}]}
              openai/gpt-5.4-mini: {created: "2026-03-17", targets: [{provider: one}]}
              old/one: {expires: "2026-06-01", successor: old/two, targets: [{provider: one}]}
              old/two: {expires: "2026-09-01", successor: old/three, targets: [{provider: one}]}
              old/three: {targets: [{provider: one}]}
              old/last: {expires: "2026-06-01", targets: [{provider: one}]}
            aliases:
              claims-triage: openai/gpt-5.4
              best: ~openai/gpt-latest
              ~openai/gpt-mini-latest: openai/gpt-5.4-mini
              legacy: old/one
            """;

    private final Problems problems = new Problems();
    private final Catalog catalog = new CatalogReader(
                    new ProviderReader(
                            FakeSource.empty().with("signalbox.provider.one.enabled", "true"),
                            Optional.empty(),
                            problems),
                    problems)
            .read("own.yaml", CATALOG);

    @Test
    void isAGoodFile() {
        assertThat(FoundProblems.of(problems)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai/gpt-5.4|2026-10-01|openai/gpt-5.4|direct|",
                "claims-triage|2026-10-01|openai/gpt-5.4|alias|alias 'claims-triage' of openai/gpt-5.4",
                "~openai/gpt-latest|2026-10-01|openai/gpt-5.5|latest|openai/gpt-5.5 is the newest of ~openai/gpt-latest",
                "best|2026-10-01|openai/gpt-5.5|latest|alias 'best' of ~openai/gpt-latest, openai/gpt-5.5 is the newest of"
                        + " ~openai/gpt-latest",
                "~openai/gpt-mini-latest|2026-10-01|openai/gpt-5.4-mini|alias|alias '~openai/gpt-mini-latest' of"
                        + " openai/gpt-5.4-mini",
                "old/one|2026-01-01|old/one|direct|",
                "old/one|2026-06-01|old/two|alias|old/two succeeds old/one",
                "legacy|2026-09-01|old/three|alias|alias 'legacy' of old/one, old/two succeeds old/one, old/three succeeds"
                        + " old/two",
            })
    void leadsANameToAModel(String name, String day, String model, String strategy, String way) {
        Resolution resolution = catalog.resolve(name, noon(day));

        assertThat(resolution.asked()).isEqualTo(name);
        assertThat(resolution.model().id()).isEqualTo(model);
        assertThat(resolution.strategy()).isEqualTo(strategy);
        assertThat(resolution.way()).isEqualTo(Optional.ofNullable(way));
    }

    @Test
    void handsOverAtMidnightUtc() {
        assertThat(catalog.resolve("old/one", Instant.parse("2026-05-31T23:59:59.999Z"))
                        .model()
                        .id())
                .isEqualTo("old/one");
        assertThat(catalog.resolve("old/one", Instant.parse("2026-06-01T00:00:00Z"))
                        .model()
                        .id())
                .isEqualTo("old/two");
    }

    @Test
    void warnsBeforeAndAfterTheEnd() {
        assertThat(catalog.resolve("old/one", noon("2026-04-01")).warnings()).isEmpty();
        assertThat(catalog.resolve("old/one", noon("2026-04-02")).warnings())
                .containsExactly("'old/one' ends on 2026-06-01; 'old/two' takes over.");
        assertThat(catalog.resolve("old/last", noon("2026-05-31")).warnings())
                .containsExactly("'old/last' ends on 2026-06-01 and has no successor.");
        assertThat(catalog.resolve("old/one", noon("2026-06-01")).warnings())
                .containsExactly("'old/one' ended on 2026-06-01; 'old/two' answers in its place.");
    }

    @Test
    void saysThatAModelHasGone() {
        assertThatThrownBy(() -> catalog.resolve("old/last", noon("2026-06-01")))
                .isInstanceOfSatisfying(GatewayException.class, gone -> {
                    assertThat(gone.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
                    assertThat(gone).hasMessageContaining("ended on 2026-06-01");
                    assertThat((Map<?, ?>) gone.metadata().get("availability"))
                            .extracting(facts -> ((Map<?, ?>) facts).get("code"))
                            .isEqualTo("model_deprecated");
                });
    }

    @ParameterizedTest
    @CsvSource({"openai/gpt-9", "~openai/none-latest", "~openai/gpt"})
    void saysThatANameIsUnknown(String name) {
        assertThatThrownBy(() -> catalog.resolve(name, noon("2026-06-01")))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        unknown -> assertThat((Map<?, ?>) unknown.metadata().get("availability"))
                                .extracting(facts -> ((Map<?, ?>) facts).get("code"))
                                .isEqualTo("model_not_found"));
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5.4,~openai/gpt-latest",
        "openai/gpt-4o-mini,~openai/gpt-mini-latest",
        "openai/o3-mini,~openai/o-mini-latest",
        "anthropic/claude-opus-4.8,~anthropic/claude-opus-latest",
        "anthropic/claude-3.5-sonnet,~anthropic/claude-sonnet-latest",
        "google/gemini-3.1-pro-preview,~google/gemini-pro-latest",
        "moonshotai/kimi-k2.6,~moonshotai/kimi-latest",
        "x-ai/grok-4.20,~x-ai/grok-latest",
        "qwen/qwen3.7-max,~qwen/qwen-max-latest",
        "mistralai/mistral-large-2512,~mistralai/mistral-large-latest",
        "meta-llama/llama-3.3-70b-instruct,~meta-llama/llama-70b-instruct-latest",
        "deepseek/deepseek-v4-pro,~deepseek/deepseek-pro-latest",
    })
    void knowsTheFamilyByTheName(String id, String family) {
        assertThat(Family.latestName(id)).isEqualTo(family);
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
