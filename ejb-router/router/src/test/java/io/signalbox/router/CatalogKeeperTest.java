package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.CatalogueAdmin;
import io.signalbox.api.CatalogueAdmin.Format;
import io.signalbox.api.GatewayException;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of the catalogue: looked at, accepted, stored, there again after a restart. */
class CatalogKeeperTest {

    private static final String FILE = """
            version: "7"
            providers:
              openrouter: {base-url: "https://openrouter.example/v1", auth: none}
              other: {base-url: "https://other.example/v1", auth: none}
            models:
              test/one:
                name: One
                created: "2026-01-31"
                context-length: 1000
                input-modalities: [text]
                output-modalities: [text]
                targets:
                  - {provider: openrouter, model: test/one, price: {prompt: "1.00", completion: "2"}}
                  - {provider: other, model: one, price: {prompt: "3", completion: "4"}}
              test/gone:
                input-modalities: [text]
                output-modalities: [text]
                targets: [{provider: openrouter, model: test/gone, price: {prompt: "1", completion: "2"}}]
              test/kept:
                input-modalities: [text]
                output-modalities: [text]
                targets: [{provider: openrouter, model: test/kept, price: {prompt: "1", completion: "2"}}]
            aliases: {fast: test/kept}
            """;

    @TempDir
    Path folder;

    private final Settings.Database database = FreshDatabase.startedH2();
    private Parts parts;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), FILE);
        parts = build();
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    @Test
    void showsWhatWouldChangeAndChangesNothing() {
        CatalogueAdmin.Preview preview = parts.keeper().preview(list("0.0000015", "0.000002"));

        assertThat(preview.version()).isEqualTo("7");
        assertThat(preview.changes())
                .extracting(change -> change.kind() + " " + change.target())
                .containsExactly(
                        "removed test/gone@openrouter",
                        "refused test/kept@openrouter",
                        "added test/new@openrouter",
                        "changed test/one@openrouter");
        assertThat(preview.changes().get(3).fields())
                .contains(new CatalogueAdmin.Field("price, prompt", "1", "1.5"))
                .noneMatch(field -> field.name().equals("price, completion"));
        assertThat(preview.changes().get(3).warning()).isEmpty();
        assertThat(preview.changes().get(1).warning())
                .hasValueSatisfying(reason -> assertThat(reason).contains("alias 'fast'"));
        assertThat(price("test/one@openrouter")).isEqualByComparingTo("1");
    }

    @Test
    void warnsOfAPriceThatIsTenTimesAsMuchOrNothing() {
        assertThat(warning("0.00001")).isEqualTo("prompt is 10.0 times as much");
        assertThat(warning("0.0000001")).isEqualTo("prompt is 1/10.0 of what it was");
        assertThat(warning("0")).isEqualTo("prompt is 0 and completion is not: half a price");
        assertThat(warning("0.0000099")).isEmpty();
    }

    @Test
    void takesOverWhatIsAcceptedAndNothingElse() {
        String version = parts.keeper()
                .accept(list("0.0000015", "0.000002"), "7", Set.of("test/one@openrouter"), "ada", "new contract");

        assertThat(version).isEqualTo("7+2");
        assertThat(parts.catalog().version()).isEqualTo("7+2");
        assertThat(price("test/one@openrouter")).isEqualByComparingTo("1.5");
        assertThat(price("test/one@other")).isEqualByComparingTo("3");
        assertThat(parts.catalog().models()).containsKey("test/gone").doesNotContainKey("test/new");
        CatalogueAdmin.Version newest = parts.keeper().versions().get(0);
        assertThat(newest.author()).isEqualTo("ada");
        assertThat(newest.note()).isEqualTo("new contract");
        assertThat(newest.source()).isEqualTo("openrouter");
        assertThat(parts.keeper().version(newest.number()).orElseThrow().changed())
                .contains("test/one@openrouter: price, prompt: 1 -> 1.5");
    }

    @Test
    void isThereAgainAfterARestart() throws IOException {
        parts.keeper()
                .accept(
                        list("0.0000015", "0.000002"),
                        "7",
                        Set.of("test/one@openrouter", "test/new@openrouter", "test/gone@openrouter"),
                        "ada",
                        "");
        parts.close();
        parts = build();

        assertThat(parts.catalog().version()).isEqualTo("7+2");
        assertThat(price("test/one@openrouter")).isEqualByComparingTo("1.5");
        assertThat(price("test/new@openrouter")).isEqualByComparingTo("1");
        assertThat(parts.catalog().models()).doesNotContainKey("test/gone");
        assertThat(parts.keeper().versions()).hasSize(2);
    }

    @Test
    void notesThatTheFilesAreOthers() throws IOException {
        parts.keeper().accept(list("0.0000015", "0.000002"), "7", Set.of("test/one@openrouter"), "ada", "");
        parts.close();
        Files.writeString(folder.resolve("catalog.yaml"), FILE.replace("version: \"7\"", "version: \"8\""));
        parts = build();

        assertThat(parts.catalog().version()).isEqualTo("8+3");
        assertThat(price("test/one@openrouter")).isEqualByComparingTo("1.5");
        assertThat(parts.keeper().versions().get(0).author()).isEqualTo("start");
        assertThat(parts.keeper().versions().get(0).version()).isEqualTo("8+3");

        parts.close();
        parts = build();

        assertThat(parts.catalog().version()).isEqualTo("8+3");
        assertThat(parts.keeper().versions().get(0).version()).isEqualTo("8+3");
        assertThat(parts.keeper().versions()).hasSize(3);
    }

    @Test
    void catchesUpWithAnotherNode() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("data-of-another-node/secrets"));
        Files.copy(folder.resolve("data/secrets/key-pepper"), secrets.resolve("key-pepper"));
        try (Parts other = build("data-of-another-node")) {
            other.keeper().accept(list("0.0000015", "0.000002"), "7", Set.of("test/one@openrouter"), "ada", "");
            assertThat(parts.catalog().version()).isEqualTo("7");

            parts.keeper().catchUp();

            assertThat(parts.catalog().version()).isEqualTo("7+2");
            assertThat(price("test/one@openrouter")).isEqualByComparingTo("1.5");
        }
    }

    @Test
    void takesNothingOverThatWasComparedWithAnOlderVersion() {
        parts.keeper().accept(list("0.0000015", "0.000002"), "7", Set.of("test/one@openrouter"), "ada", "");

        assertThatThrownBy(() -> parts.keeper()
                        .accept(list("0.0000016", "0.000002"), "7", Set.of("test/one@openrouter"), "bob", ""))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("version 7+2");
        assertThatThrownBy(() -> parts.keeper()
                        .accept(list("0.0000016", "0.000002"), "7+2", Set.of("test/kept@openrouter"), "bob", ""))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("Nothing is accepted");
    }

    /** What a provider lists of itself are names: no price, no length. Both stay unknown, and nobody takes it unseen. */
    @Test
    void acceptsAModelWithoutAPriceByItsOwnWordOnly() {
        CatalogueAdmin.Preview preview = parts.keeper()
                .preview(provider("other", "{\"data\": [1, {\"id\": \"test/one\"}, {\"id\": \"fresh\"}]}"));

        CatalogueAdmin.Change fresh = change(preview, "other/fresh@other");
        assertThat(fresh.kind()).isEqualTo("added");
        assertThat(fresh.plain()).isFalse();
        assertThat(fresh.warning()).hasValue("the list has no price for it: what its calls cost would not be known");
        assertThat(fresh.fields()).containsExactly(new CatalogueAdmin.Field("provider's model", "", "fresh"));
        assertThat(preview.skipped()).containsExactly("entry 1 of 'data' is no object: 1");
    }

    /** A list of two targets is no word on three hundred others. */
    @Test
    void saysHowMuchOfAProviderTheListKnows() {
        CatalogueAdmin.Preview preview = parts.keeper().preview(list("0.0000015", "0.000002"));

        assertThat(preview.coverage()).containsExactly(new CatalogueAdmin.Coverage("openrouter", 3, 1));
        assertThat(preview.changes()).noneMatch(change -> change.target().endsWith("@other"));
        CatalogueAdmin.Change gone = change(preview, "test/gone@openrouter");
        assertThat(gone.plain()).isFalse();
        assertThat(gone.warning()).hasValue("the list does not have it; it has 1 of the 3 targets known at openrouter");
    }

    @Test
    void refusesAListOfNobody() {
        assertThatThrownBy(() -> parts.keeper().preview(provider("nobody", "{\"data\": [{\"id\": \"a\"}]}")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("The catalogue has no provider 'nobody': openrouter, other.");
        assertThatThrownBy(() -> parts.keeper().preview(provider("other", "{\"data\": [1]}")))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("entry 1 of 'data' is no object");
        assertThatThrownBy(() -> Format.of("bogus"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("openrouter, litellm, models_dev, provider");
    }

    private static CatalogueAdmin.PriceList provider(String provider, String json) {
        return new CatalogueAdmin.PriceList(Format.PROVIDER, provider, json);
    }

    private static CatalogueAdmin.Change change(CatalogueAdmin.Preview preview, String target) {
        return preview.changes().stream()
                .filter(change -> change.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhereAListIsNoList() {
        assertThatThrownBy(() ->
                        parts.keeper().preview(new CatalogueAdmin.PriceList(Format.OPENROUTER, "", "{\"data\": [}")))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("line 1, column");
    }

    private String warning(String prompt) {
        return parts.keeper().preview(list(prompt, "0.000002")).changes().stream()
                .filter(change -> change.target().equals("test/one@openrouter"))
                .findFirst()
                .flatMap(CatalogueAdmin.Change::warning)
                .orElse("");
    }

    private BigDecimal price(String target) {
        return parts.catalog().models().values().stream()
                .flatMap(model -> model.targets().stream())
                .filter(one -> one.id().equals(target))
                .findFirst()
                .map(Target::prices)
                .flatMap(prices -> prices.at(Instant.now(), 0))
                .orElseThrow()
                .prompt();
    }

    /** test/one at another price, test/new at 1, neither test/gone nor test/kept. */
    private static CatalogueAdmin.PriceList list(String prompt, String completion) {
        String entry = """
                {"id": "%s", "name": "New: %s", "created": 1769817600, "context_length": 1000,
                 "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
                 "pricing": {"prompt": "%s", "completion": "%s"}, "top_provider": {}, "supported_parameters": []}""";
        return new CatalogueAdmin.PriceList(
                Format.OPENROUTER,
                "",
                "{\"data\": [" + entry.formatted("test/one", "One", prompt, completion) + ","
                        + entry.formatted("test/new", "New", "0.000001", "0.000002") + "]}");
    }

    private Parts build() throws IOException {
        return build("data");
    }

    private Parts build(String data) throws IOException {
        return PartsBuilder.build(
                FakeSource.empty()
                        .with("signalbox.data-dir", folder.resolve(data).toString())
                        .with("signalbox.database.url", database.url())
                        .with("signalbox.database.user", database.user())
                        .with("signalbox.bootstrap.key", RouterRig.KEY)
                        .with(
                                "signalbox.catalog.file",
                                folder.resolve("catalog.yaml").toString())
                        .with("signalbox.provider.openrouter.enabled", "true")
                        .with("signalbox.provider.other.enabled", "true"),
                ended -> {});
    }
}
