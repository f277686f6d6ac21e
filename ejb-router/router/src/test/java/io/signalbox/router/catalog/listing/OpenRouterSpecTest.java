package io.signalbox.router.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.signalbox.api.CatalogueQuestion.Subject;
import io.signalbox.router.catalog.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every list against OpenRouter's own OpenAPI document: {@code -Dopenrouter.spec=FILE}. One thing of it is widened: its
 * list of provider names is closed, and some of our providers are none of theirs.
 */
@EnabledIfSystemProperty(named = "openrouter.spec", matches = ".+")
class OpenRouterSpecTest {

    private static final ShippedView SHIPPED = ShippedView.simulated();

    private static ObjectNode spec;

    @BeforeAll
    static void readSpec() throws IOException {
        String yaml = Files.readString(Path.of(System.getProperty("openrouter.spec")));
        Object tree = new org.snakeyaml.engine.v2.api.Load(org.snakeyaml.engine.v2.api.LoadSettings.builder()
                        .setCodePointLimit(100_000_000)
                        .setMaxAliasesForCollections(1000)
                        .build())
                .loadFromString(yaml);
        spec = new ObjectMapper().valueToTree(tree);
        ArrayNode names = (ArrayNode) spec.at("/components/schemas/ProviderName/enum");
        SHIPPED.catalog.providers().values().stream()
                .map(Provider::listing)
                .map(Provider.Listing::name)
                .forEach(names::add);
    }

    @Test
    void modelsAreValid() {
        JsonNode answer = SHIPPED.ask(Subject.MODELS, "");

        assertThat(answer.get("data")).hasSizeGreaterThanOrEqualTo(400);
        assertValid("/models", answer);
    }

    @Test
    void countIsValid() {
        assertValid("/models/count", SHIPPED.ask(Subject.COUNT, ""));
    }

    @Test
    void everyModelAndItsTargetsAreValid() {
        for (String id : SHIPPED.catalog.models().keySet()) {
            assertValid("/model/{author}/{slug}", SHIPPED.ask(Subject.MODEL, id));
            assertValid("/models/{author}/{slug}/endpoints", SHIPPED.ask(Subject.TARGETS, id));
        }
    }

    @Test
    void providersAreValid() {
        assertValid("/providers", SHIPPED.ask(Subject.PROVIDERS, ""));
    }

    @Test
    void targetsThatKeepNothingAreValid() {
        assertValid("/endpoints/zdr", SHIPPED.ask(Subject.ZERO_RETENTION, ""));
    }

    @Test
    void findsWhatIsWrong() {
        ObjectNode broken = (ObjectNode) SHIPPED.ask(Subject.COUNT, "");
        broken.putObject("data").put("count", "many");

        assertThat(schema("/models/count").validate(broken)).isNotEmpty();

        ObjectNode models = (ObjectNode) SHIPPED.ask(Subject.MODELS, "");
        ((ObjectNode) models.at("/data/0")).remove("pricing");
        assertThat(schema("/models").validate(models)).isNotEmpty();
    }

    private static void assertValid(String path, JsonNode answer) {
        assertThat(schema(path).validate(answer)).isEmpty();
    }

    private static final java.util.Map<String, Schema> SCHEMAS = new java.util.HashMap<>();

    private static Schema schema(String path) {
        return SCHEMAS.computeIfAbsent(path, name -> {
            ObjectNode root = spec.deepCopy();
            root.remove("paths");
            ObjectNode wanted = (ObjectNode) spec.get("paths")
                    .get(name)
                    .at("/get/responses/200/content")
                    .get("application/json")
                    .get("schema");
            root.setAll(wanted);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(root);
        });
    }
}
