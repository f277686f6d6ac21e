package io.signalbox.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.FoundProblems;
import io.signalbox.router.settings.Problems;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which providers are switched on, and where their calls go. */
class ProviderReaderTest {

    private static final URI SIMULATOR = URI.create("http://127.0.0.1:8090");
    private static final String FILE = """
            version: "1"
            providers:
              openai:
                name: OpenAI
                base-url: https://api.openai.com/v1/
                credential-env: OPENAI_API_KEY
                region: us
              azure-openai:
                base-url: https://resource.invalid/openai
                credential-env: AZURE_OPENAI_API_KEY
                auth: header:api-key
                path: /deployments/{model}/chat/completions?api-version=1
                headers: {X-Title: Signalbox}
              ollama:
                base-url: http://localhost:11434/v1
                auth: none
              bedrock:
                tongue: bedrock
                auth: aws
                base-url: https://bedrock-runtime.eu-central-1.amazonaws.com
                credential-env: AWS_BEARER_TOKEN_BEDROCK
              bedrock-2:
                tongue: bedrock
                auth: aws
                base-url: https://proxy.example
              vertex:
                tongue: vertex
                auth: google
                base-url: https://aiplatform.googleapis.com/v1/projects/p/locations/global
            models: {}
            """;

    private final Problems problems = new Problems();

    @Test
    void isSwitchedOnByTheCredentialsEnvironmentVariable() {
        Catalog catalog = read(FakeSource.empty().with("OPENAI_API_KEY", "sk-1"), Optional.empty());

        assertThat(provider(catalog, "openai").enabled()).isTrue();
        assertThat(provider(catalog, "openai").simulated()).isFalse();
        assertThat(provider(catalog, "openai").headers()).containsEntry("Authorization", "Bearer sk-1");
        assertThat(provider(catalog, "azure-openai").enabled()).isFalse();
        assertThat(FoundProblems.of(problems)).isEmpty();
    }

    @Test
    void isSwitchedOnByTheCredentialsSetting() {
        Catalog catalog = read(
                FakeSource.empty()
                        .with("OPENAI_API_KEY", "sk-env")
                        .with("signalbox.provider.openai.credential", "sk-set"),
                Optional.empty());

        assertThat(provider(catalog, "openai").headers()).containsEntry("Authorization", "Bearer sk-set");
    }

    @Test
    void isSwitchedOffByHand() {
        Catalog catalog = read(
                FakeSource.empty().with("OPENAI_API_KEY", "sk-1").with("signalbox.provider.openai.enabled", "false"),
                Optional.of(SIMULATOR));

        assertThat(provider(catalog, "openai").enabled()).isFalse();
    }

    @Test
    void isSwitchedOnByHandWhereItNeedsNoCredential() {
        Catalog catalog = read(FakeSource.empty().with("signalbox.provider.ollama.enabled", "true"), Optional.empty());

        assertThat(provider(catalog, "ollama").enabled()).isTrue();
        assertThat(provider(catalog, "ollama").headers()).isEmpty();
        assertThat(provider(catalog, "openai").enabled()).isFalse();
    }

    @Test
    void isNotSwitchedOnByHandWithoutTheCredentialItNeeds() {
        read(FakeSource.empty().with("signalbox.provider.openai.enabled", "true"), Optional.of(SIMULATOR));

        assertThat(FoundProblems.of(problems)).contains("'openai'", "OPENAI_API_KEY");
    }

    @Test
    void isSimulatedWhereNoCredentialIsSetAnywhere() {
        Catalog catalog = read(FakeSource.empty(), Optional.of(SIMULATOR));

        assertThat(catalog.providers().values()).allMatch(Provider::simulated).allMatch(Provider::enabled);
        assertThat(provider(catalog, "azure-openai").chatUri("gpt"))
                .isEqualTo(URI.create("http://127.0.0.1:8090/azure-openai/v1/chat/completions"));
    }

    @Test
    void isNeverSimulatedBesideARealOne() {
        Catalog byCredential = read(FakeSource.empty().with("OPENAI_API_KEY", "sk-1"), Optional.of(SIMULATOR));
        Catalog byHand =
                read(FakeSource.empty().with("signalbox.provider.ollama.enabled", "true"), Optional.of(SIMULATOR));

        assertThat(byCredential.providers().values()).noneMatch(Provider::simulated);
        assertThat(byHand.providers().values()).noneMatch(Provider::simulated);
        assertThat(provider(byHand, "openai").enabled()).isFalse();
    }

    @Test
    void callsAzureByItsOwnPathAndKeyHeader() {
        Provider azure = provider(
                read(
                        FakeSource.empty()
                                .with("AZURE_OPENAI_API_KEY", "az-1")
                                .with("signalbox.provider.azure-openai.base-url", "https://mine.example/openai")
                                .with("signalbox.provider.azure-openai.region", "eu"),
                        Optional.empty()),
                "azure-openai");

        assertThat(azure.chatUri("gpt-4o"))
                .isEqualTo(URI.create("https://mine.example/openai/deployments/gpt-4o/chat/completions?api-version=1"));
        assertThat(azure.headers())
                .containsEntry("api-key", "az-1")
                .containsEntry("X-Title", "Signalbox")
                .doesNotContainKey("Authorization");
        assertThat(azure.region()).isEqualTo("eu");
    }

    @Test
    void callsAnOpenAiLikeProviderUnderItsBaseUrl() {
        assertThat(provider(read(FakeSource.empty().with("OPENAI_API_KEY", "k"), Optional.empty()), "openai")
                        .chatUri("any"))
                .isEqualTo(URI.create("https://api.openai.com/v1/chat/completions"));
    }

    @Test
    void saysNothingOfItsCredentialWhenPrinted() {
        assertThat(provider(read(FakeSource.empty().with("OPENAI_API_KEY", "canary"), Optional.empty()), "openai"))
                .asString()
                .doesNotContain("canary");
    }

    @Test
    void reportsSettingsOfAnUnknownProvider() {
        read(
                FakeSource.empty()
                        .with("signalbox.provider.opnai.credential", "x")
                        .with("SIGNALBOX_PROVIDER_OLAMA_ENABLED", "true")
                        .with("SIGNALBOX_PROVIDER_AZURE_OPENAI_REGION", "eu"),
                Optional.empty());

        assertThat(FoundProblems.of(problems))
                .contains("signalbox.provider.opnai.credential is set")
                .contains("SIGNALBOX_PROVIDER_OLAMA_ENABLED is set")
                .doesNotContain("AZURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "1", "TURE"})
    void reportsASwitchThatIsNeitherTrueNorFalse(String value) {
        read(FakeSource.empty().with("signalbox.provider.ollama.enabled", value), Optional.empty());

        assertThat(FoundProblems.of(problems)).contains("signalbox.provider.ollama.enabled", value);
    }

    @Test
    void reportsABaseUrlThatIsNone() {
        read(FakeSource.empty().with("signalbox.provider.ollama.base-url", "localhost:11434"), Optional.empty());

        assertThat(FoundProblems.of(problems)).contains("'ollama'", "localhost:11434");
    }

    @Test
    void reportsACredentialThatNoHeaderCanHold() {
        read(FakeSource.empty().with("OPENAI_API_KEY", "canary\r\nX-Evil: 1"), Optional.empty());

        assertThat(FoundProblems.of(problems))
                .contains("test.yaml, line 4", "credential")
                .doesNotContain("canary");
    }

    private Catalog read(FakeSource settings, Optional<URI> simulator) {
        return new CatalogReader(new ProviderReader(settings, simulator, problems), problems).read("test.yaml", FILE);
    }

    @Test
    void signsWithAnAccessKeyForTheRegionOfItsAddress() {
        Catalog catalog = read(
                FakeSource.empty()
                        .with("signalbox.provider.bedrock.access-key-id", "AKIA1")
                        .with("signalbox.provider.bedrock.secret-access-key", "hidden"),
                Optional.of(SIMULATOR));

        assertThat(provider(catalog, "bedrock").enabled()).isTrue();
        assertThat(provider(catalog, "bedrock").simulated()).isFalse();
        assertThat(provider(catalog, "bedrock").headers()).isEmpty();
        assertThat(provider(catalog, "bedrock").credential())
                .contains(new Credential.AwsKey("AKIA1", "hidden", Optional.empty(), "eu-central-1"));
        assertThat(provider(catalog, "bedrock").credential().toString()).doesNotContain("hidden");
        assertThat(FoundProblems.of(problems)).isEmpty();
    }

    @Test
    void takesAnApiKeyForBedrockAsItIs() {
        Catalog catalog = read(
                FakeSource.empty()
                        .with("AWS_BEARER_TOKEN_BEDROCK", "key")
                        .with("signalbox.provider.bedrock.access-key-id", "AKIA1")
                        .with("signalbox.provider.bedrock.secret-access-key", "hidden"),
                Optional.empty());

        assertThat(provider(catalog, "bedrock").headers()).containsEntry("Authorization", "Bearer key");
        assertThat(provider(catalog, "bedrock").credential()).isEmpty();
    }

    @Test
    void wantsBothPartsOfAnAccessKeyAndARegion() {
        read(
                FakeSource.empty()
                        .with("signalbox.provider.bedrock.access-key-id", "AKIA1")
                        .with("signalbox.provider.bedrock.base-url", "https://proxy.example")
                        .with("signalbox.provider.bedrock-2.access-key-id", "AKIA1")
                        .with("signalbox.provider.bedrock-2.secret-access-key", "hidden"),
                Optional.empty());

        assertThat(FoundProblems.of(problems))
                .contains("signalbox.provider.bedrock.secret-access-key is missing")
                .contains("signalbox.provider.bedrock-2.aws-region is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-file.json", "{", "{\"type\":\"authorized_user\"}"})
    void namesWhatIsNoKeyFileOfGooglesWithoutQuotingIt(String credential) {
        read(FakeSource.empty().with("signalbox.provider.vertex.credential", credential), Optional.empty());

        assertThat(FoundProblems.of(problems))
                .contains("service account's key file")
                .doesNotContain("authorized_user");
    }

    private static Provider provider(Catalog catalog, String id) {
        return catalog.providers().get(id);
    }
}
