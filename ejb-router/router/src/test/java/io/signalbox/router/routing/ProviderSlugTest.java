package io.signalbox.router.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of providers that requests may use, and whom each means. */
class ProviderSlugTest {

    private static final String CATALOG = """
            version: "1"
            providers:
              openai: {name: OpenAI, base-url: "http://x.example", auth: none}
              deep: {name: Deep Infra, base-url: "http://x.example", auth: none}
              deep-cloud: {base-url: "http://x.example", auth: none}
              azure-openai: {name: Azure OpenAI, listed-as: Azure, base-url: "http://x.example", auth: none}
              azure-foundry: {name: Azure AI Foundry, listed-as: Azure, base-url: "http://x.example", auth: none}
              bedrock: {name: Bedrock, base-url: "http://x.example", auth: none}
              bedrock-eu: {name: "Bedrock, Europe", listed-as: Bedrock, base-url: "http://x.example", auth: none}
              google: {name: Google AI Studio, base-url: "http://x.example", auth: none}
              google-vertex: {name: Google Vertex AI, listed-as: Google, base-url: "http://x.example", auth: none}
            models:
              a/main:
                targets:
                  - {provider: deep}
                  - {provider: deep, variant: turbo}
                  - {provider: deep, tier: flex}
                  - {provider: deep-cloud}
                  - {provider: azure-openai}
                  - {provider: azure-foundry}
                  - {provider: bedrock}
                  - {provider: bedrock-eu}
                  - {provider: google}
                  - {provider: google-vertex}
            """;

    private final Catalog catalog = catalog();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deep             | deep, deep/turbo",
                "DEEP             | deep, deep/turbo",
                "Deep Infra       | deep, deep/turbo",
                "deep-infra/turbo | deep/turbo",
                "deep/flex        | deep/flex",
                "deep-cloud       | deep-cloud",
                "Azure            | azure-openai, azure-foundry",
                "azure-foundry    | azure-foundry",
                "bedrock          | bedrock, bedrock-eu",
                "bedrock-eu       | bedrock-eu",
                "google           | google",
                "google-ai-studio | google",
                "google-vertex    | google-vertex"
            })
    void aNameMeansAllThatGoByIt(String name, String expected) {
        ProviderSlug slug = slugs(name).get(0);

        assertThat(catalog.models().get("a/main").targets().stream()
                        .filter(slug::matches)
                        .map(target -> target.slug()))
                .containsExactly(expected.split(", "));
    }

    @ParameterizedTest
    @CsvSource({"opneai,openai", "deep/trubo,deep/turbo", "deepp,deep", "bedrock/flex,bedrock"})
    void aNameThatNobodyGoesByIsRefusedWithTheNearest(String name, String nearest) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> slugs("deep", name));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains("provider.only[1]");
        assertThat(refusal).hasMessageContainingAll("'" + name + "'", nearest);
    }

    @ParameterizedTest
    @CsvSource({"order", "only", "ignore"})
    void aPlanIsRefusedThatNamesNobody(String field) {
        RoutingRig rig = new RoutingRig();

        GatewayException refusal = catchThrowableOfType(
                GatewayException.class,
                () -> rig.plan("\"model\":\"a/main\",\"provider\":{\"" + field + "\":[\"cheap\",\"daer\"]}"));

        assertThat(refusal.param()).contains("provider." + field + "[1]");
        assertThat(refusal).hasMessageContainingAll("'daer'", "dear");
    }

    @Test
    void aProviderThatIsSwitchedOffIsKnown() {
        assertThat(RoutingRig.order(new RoutingRig().plan("\"model\":\"a/main\",\"provider\":{\"ignore\":[\"Off\"]}")))
                .hasSize(3);
    }

    private List<ProviderSlug> slugs(String... names) {
        return ProviderSlug.all("provider.only", List.of(names), catalog.providerNames());
    }

    private static Catalog catalog() {
        Problems problems = new Problems();
        Catalog read = new CatalogReader(new ProviderReader(FakeSource.empty(), Optional.empty(), problems), problems)
                .read("catalog.yaml", CATALOG);
        problems.throwIfAny();
        return read;
    }
}
