package io.signalbox.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.FoundProblems;
import io.signalbox.router.settings.Problems;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a shop's own: read exactly, and every mistake with its file and line. */
class CatalogReaderTest {

    private static final String GOOD = """
            version: "7"
            providers:
              one:
                base-url: http://one.example/v1
                auth: none
            models:
              a/b:
                name: B
                created: "2026-01-31"
                context-length: 1000
                targets:
                  - provider: one
                    model: b-1
                    price: {prompt: "0.10", completion: "0.4000"}
              a/c:
                targets:
                  - provider: one
            aliases:
              fast: a/b
            """;

    private final Problems problems = new Problems();

    @Test
    void readsAFile() {
        Catalog catalog = read(GOOD);

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(catalog.version()).isEqualTo("7");
        assertThat(catalog.find("fast")).isEqualTo(catalog.find("a/b")).isPresent();
        assertThat(catalog.find("no")).isEmpty();
        Target target = catalog.find("a/b").orElseThrow().targets().get(0);
        assertThat(target.id()).isEqualTo("a/b@one");
        assertThat(target.providerModel()).isEqualTo("b-1");
        assertThat(target.prices().at(Instant.now(), 0).orElseThrow().prompt()).isEqualTo(new BigDecimal("0.10"));
        assertThat(target.prices().at(Instant.now(), 0).orElseThrow().completion())
                .isEqualTo(new BigDecimal("0.4000"));
        assertThat(target.prices().at(Instant.now(), 0).orElseThrow().cacheRead())
                .isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void leavesAPriceThatIsMissingUnknown() {
        assertThat(read(GOOD)
                        .find("a/c")
                        .orElseThrow()
                        .targets()
                        .get(0)
                        .prices()
                        .at(Instant.now(), 0))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: \"7\"|vers: \"7\"|own.yaml, line 1",
                "version: \"7\"|other: x|'version' is missing",
                "http://one.example/v1|one.example|own.yaml, line 4",
                "auth: none|auht: none|own.yaml, line 5: 'auht' is unknown",
                "  one:|  One!:|provider's id has small letters",
                "name: B|nmae: B|own.yaml, line 8: 'nmae' is unknown",
                "2026-01-31|yesterday|own.yaml, line 9: not a date",
                "context-length: 1000|context-length: 1k|own.yaml, line 10: not a whole number",
                "context-length: 1000|context-length: -5|own.yaml, line 10: must be 0 (not known) or more, not -5",
                "model: b-1|quantization: fp7|own.yaml, line 13: 'quantization' must be one of bf16,",
                "name: B|successor: a/b|own.yaml, line 8: model 'a/b' succeeds itself, by way of a/b",
                "provider: one|provider: two|own.yaml, line 12: there is no provider 'two'",
                "\"0.10\"|\"ten\"|own.yaml, line 14: not a decimal number",
                "\"0.10\"|\"-1\"|own.yaml, line 14: a price cannot be negative",
                "prompt: \"0.10\", ||own.yaml, line 14: a price needs 'prompt' and 'completion'",
                "completion: \"0.4000\"|completion: \"0.4\", cahce-read: \"1\"|own.yaml, line 14: 'cahce-read' is unknown",
                "fast: a/b|fast: a/x|own.yaml, line 19: alias 'fast' leads to the unknown model 'a/x'",
                "auth: none|auth: magic|auth",
                "name: B|name: [|own.yaml, line",
                "  a/c:|  a/b:|own.yaml, line 15",
            })
    void namesTheFileAndLineOfAMistake(String right, String wrong, String complaint) {
        read(GOOD.replace(right, wrong == null ? "" : wrong), "sk-1");

        assertThat(FoundProblems.of(problems)).contains("own.yaml").contains(complaint);
    }

    @Test
    void letsALaterFileTakeAModelOrANameAway() {
        CatalogText own = new CatalogText("later.yaml", "version: \"8\"\nmodels: {a/b: }\n");
        Catalog catalog = new CatalogReader(
                        new ProviderReader(FakeSource.empty(), Optional.empty(), problems), problems)
                .read(List.of(new CatalogText("own.yaml", GOOD), own));

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(catalog.find("a/b")).isEmpty();
        assertThat(catalog.find("fast")).isEmpty();
        assertThat(catalog.find("a/c")).isPresent();
    }

    /** Who only wants a date or another region must not have to copy twenty targets that then grow old. */
    @Test
    void letsALaterFileChangeAPartOfAModelOrAProvider() {
        CatalogText own = new CatalogText("later.yaml", """
                version: "8"
                providers: {one: {region: eu, data: {stores: false, trains: false}}}
                models:
                  a/b: {expires: "2027-03-31", successor: a/c}
                """);
        Catalog before = read(GOOD);
        Catalog after = new CatalogReader(new ProviderReader(FakeSource.empty(), Optional.empty(), problems), problems)
                .read(List.of(new CatalogText("own.yaml", GOOD), own));

        assertThat(FoundProblems.of(problems)).isEmpty();
        Model model = after.find("a/b").orElseThrow();
        assertThat(model.life().successor()).hasValue("a/c");
        assertThat(model.targets())
                .extracting(Target::prices)
                .isEqualTo(before.find("a/b").orElseThrow().targets().stream()
                        .map(Target::prices)
                        .toList());
        assertThat(after.providers().get("one").region()).isEqualTo("eu");
        assertThat(after.providers().get("one").data().zeroRetention()).isTrue();
        assertThat(after.providers().get("one").baseUrl())
                .isEqualTo(before.providers().get("one").baseUrl());
    }

    @Test
    void namesTheFileOfAMistakeInAPart() {
        CatalogText own = new CatalogText("later.yaml", "version: \"8\"\nmodels:\n  a/b: {expires: soon}\n");
        new CatalogReader(new ProviderReader(FakeSource.empty(), Optional.empty(), problems), problems)
                .read(List.of(new CatalogText("own.yaml", GOOD), own));

        assertThat(FoundProblems.of(problems)).contains("later.yaml, line 3: not a date");
    }

    @Test
    void namesAModelWithoutTarget() {
        read(GOOD.replace("  a/c:\n    targets:\n      - provider: one\n", "  a/c:\n    name: C\n"));

        assertThat(FoundProblems.of(problems)).contains("model 'a/c' has no target");
    }

    @Test
    void reportsAllMistakesAtOnce() {
        read(GOOD.replace("\"7\"", "").replace("\"0.10\"", "\"ten\"").replace("fast: a/b", "fast: a/x"));

        assertThat(FoundProblems.of(problems)).contains("'version'", "line 14", "line 19");
    }

    @Test
    void readsNoClassNames() {
        Catalog catalog = read(GOOD.replace("name: B", "name: !!java.io.File /etc/passwd"));

        assertThat(catalog.find("a/b").orElseThrow().name()).isEqualTo("/etc/passwd");
    }

    private Catalog read(String text) {
        return read(text, "");
    }

    private Catalog read(String text, String credential) {
        FakeSource settings = credential.isEmpty()
                ? FakeSource.empty()
                : FakeSource.empty().with("signalbox.provider.one.credential", credential);
        return new CatalogReader(new ProviderReader(settings, Optional.empty(), problems), problems)
                .read("own.yaml", text);
    }
}
