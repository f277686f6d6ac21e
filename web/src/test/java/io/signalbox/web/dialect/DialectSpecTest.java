package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.signalbox.api.Json;
import io.signalbox.router.MatrixRig;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import io.signalbox.web.dialect.responses.ResponsesDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of the matrix and what is answered to them against OpenRouter's own OpenAPI document:
 * {@code -Dopenrouter.spec=FILE}. Its list of provider names is closed, and widened by those of the test; its
 * {@code allOf} for content parts takes reasoning texts on one side only.
 */
@EnabledIfSystemProperty(named = "openrouter.spec", matches = ".+")
class DialectSpecTest {

    private record Names(Dialect dialect, String request, String answer, String events) {}

    private static final Map<String, Names> DIALECTS = Map.of(
            "messages",
            new Names(new MessagesDialect(), "MessagesRequest", "MessagesResult", "MessagesStreamEvents"),
            "responses",
            new Names(new ResponsesDialect(), "ResponsesRequest", "OpenResponsesResult", "StreamEvents"));

    private static final Map<String, Schema> SCHEMAS = new HashMap<>();
    private static ObjectNode spec;
    private static MatrixRig rig;

    @BeforeAll
    static void start() throws IOException {
        Object tree = new org.snakeyaml.engine.v2.api.Load(org.snakeyaml.engine.v2.api.LoadSettings.builder()
                        .setCodePointLimit(100_000_000)
                        .setMaxAliasesForCollections(1000)
                        .build())
                .loadFromString(Files.readString(Path.of(System.getProperty("openrouter.spec"))));
        spec = new ObjectMapper().valueToTree(tree);
        for (String event : List.of("BaseContentPartAddedEvent", "BaseContentPartDoneEvent")) {
            ((ObjectNode) spec.at("/components/schemas/" + event + "/properties")).remove("part");
        }
        Spoken.all().forEach(one -> {
            ((ArrayNode) spec.at("/components/schemas/ProviderName/enum")).add(one.name());
            ((ArrayNode) spec.at("/components/schemas/MessagesStartEvent/properties/message/properties/provider/enum"))
                    .add(one.name());
        });
        rig = new MatrixRig(Spoken.catalog(), Spoken.credentials());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fixtures")
    void requestsAndAnswersAreValid(String dialect, Path fixture) throws IOException {
        Names names = DIALECTS.get(dialect);
        JsonNode ask = Spoken.JSON.readTree(Files.readString(fixture)).path("ask");
        assertThat(schema(names.request).validate(ask)).as("request %s", ask).isEmpty();
        for (Spoken tongue : Spoken.all()) {
            rig.simulator().reset();
            Client client = Client.ask(
                    names.dialect, Json.of(ask.toString().replace("MODEL", "test/" + tongue.name())), rig.gateway());
            for (Json body : client.bodies) {
                String answer = client.failed ? "AnthropicMessagesErrorResponse" : names.answer;
                if (client.failed && dialect.equals("responses")) {
                    continue; // there our code is a name, as OpenAI's is; OpenRouter's is a status
                }
                assertThat(schema(answer).validate(Spoken.read(body)))
                        .as("%s answers %s", tongue.name(), body.text())
                        .isEmpty();
            }
            for (Event event : client.events) {
                assertThat(ofType(names.events, event).validate(Spoken.read(event.data())))
                        .as("%s streams %s", tongue.name(), event.data().text())
                        .isEmpty();
            }
        }
    }

    @Test
    void findsWhatIsWrong() throws IOException {
        JsonNode ask = Spoken.JSON
                .readTree(Files.readString(Path.of("src/test/resources/matrix/messages/text.json")))
                .path("ask");
        Client client = Client.ask(
                new MessagesDialect(), Json.of(ask.toString().replace("MODEL", "test/openai")), rig.gateway());
        ObjectNode broken = (ObjectNode) Spoken.read(client.bodies.get(0));
        broken.remove("stop_reason");

        assertThat(schema("MessagesResult").validate(broken)).isNotEmpty();
    }

    static Stream<Arguments> fixtures() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String dialect : DIALECTS.keySet()) {
            try (Stream<Path> files = Files.list(Path.of("src/test/resources/matrix", dialect))) {
                files.sorted().forEach(file -> all.add(Arguments.of(dialect, file)));
            }
        }
        return all.stream();
    }

    /** The one schema of an event's type: of all of them together nobody could read what is wrong. */
    private static Schema ofType(String events, Event event) {
        JsonNode mapping = spec.at("/components/schemas/" + events + "/discriminator/mapping");
        String reference = mapping.path(event.name()).asText();
        assertThat(reference).as("type '%s'", event.name()).isNotEmpty();
        return schema(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static Schema schema(String name) {
        return SCHEMAS.computeIfAbsent(name, wanted -> {
            ObjectNode root = spec.deepCopy();
            root.remove("paths");
            root.put("$ref", "#/components/schemas/" + wanted);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(root);
        });
    }
}
