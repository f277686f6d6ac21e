package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import io.signalbox.router.MatrixRig;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import io.signalbox.web.dialect.completions.CompletionsDialect;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The matrix against OpenAI's own OpenAPI document, {@code -Dopenai.spec=FILE}: what clients are answered in OpenAI's
 * schemas, by every tongue, and what every dialect makes us send to providers in OpenAI's schemas.
 */
@EnabledIfSystemProperty(named = "openai.spec", matches = ".+")
class OpenAiSpecTest {

    private static final Path FOLDER = Path.of("src/test/resources/matrix");
    private static final Map<String, Dialect> DIALECTS = Map.of(
            "chat", new ChatDialect(),
            "completions", new CompletionsDialect(),
            "messages", new MessagesDialect(),
            "responses", new ResponsesDialect());

    /** Their providers speak OpenAI's schemas with nothing of their own. */
    private static final Map<String, String> SENT = Map.of(
            "openai", "CreateChatCompletionRequest",
            "azure-openai", "CreateChatCompletionRequest",
            "responses", "CreateResponse");

    private static final Map<String, Schema> SCHEMAS = new HashMap<>();
    private static ObjectNode spec;
    private static MatrixRig rig;

    @BeforeAll
    static void start() throws IOException {
        Object tree = new Load(LoadSettings.builder()
                        .setCodePointLimit(100_000_000)
                        .setMaxAliasesForCollections(1000)
                        .build())
                .loadFromString(Files.readString(Path.of(System.getProperty("openai.spec")))
                        .replaceAll("(?m)^ +$", "")); // blank lines of texts may be indented too far
        spec = Spoken.JSON.valueToTree(tree);
        spec.remove("paths");
        mend(spec);
        rig = new MatrixRig(
                Spoken.catalog()
                        + "  test/vectors:\n    output-modalities: [embeddings]\n"
                        + "    targets: [{provider: openai, model: v, price: {prompt: \"1\", completion: \"0\"}}]\n",
                Spoken.credentials());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fixtures")
    void whatIsAskedAnsweredAndSentIsValid(String dialect, Path fixture) throws IOException {
        JsonNode ask = Spoken.JSON.readTree(Files.readString(fixture)).path("ask");
        if (dialect.equals("chat")) {
            assertValid("CreateChatCompletionRequest", ask, "asked");
        } else if (dialect.equals("completions")) {
            assertValid("CreateCompletionRequest", ask, "asked");
        }
        for (Spoken tongue : Spoken.all()) {
            rig.simulator().reset();
            Client client = Client.ask(
                    DIALECTS.get(dialect),
                    Json.of(ask.toString().replace("MODEL", "test/" + tongue.name())),
                    rig.gateway());
            answered(dialect, client, tongue.name());
            if (SENT.containsKey(tongue.name())) {
                rig.simulator()
                        .received()
                        .forEach(request -> assertValid(
                                SENT.get(tongue.name()),
                                Spoken.read(Json.of(request.body())),
                                "sent to " + tongue.name()));
            }
        }
    }

    private static void answered(String dialect, Client client, String by) {
        if (!dialect.equals("chat") && !dialect.equals("completions")) {
            return; // of other schemas, or looked at elsewhere
        }
        String whole = dialect.equals("chat") ? "CreateChatCompletionResponse" : "CreateCompletionResponse";
        String chunk = dialect.equals("chat") ? "CreateChatCompletionStreamResponse" : "CreateCompletionResponse";
        client.bodies.forEach(
                body -> assertValid(client.failed ? "ErrorResponse" : whole, Spoken.read(body), "answered by " + by));
        for (Event event : client.events) {
            if (!event.data().text().equals("[DONE]")) {
                JsonNode said = Spoken.read(event.data());
                if (!said.has("error")) { // OpenRouter's form, for which OpenAI has none
                    assertValid(chunk, asThePagesSay(said), "streamed by " + by);
                }
            }
        }
    }

    /**
     * "All other chunks will also include a usage field, but with a null value", say the document's words; its schema does
     * not. Nor has it a schema for chunks of completions, whose reason to finish is null until there is one.
     */
    private static JsonNode asThePagesSay(JsonNode chunk) {
        if (chunk.path("usage").isNull()) {
            ((ObjectNode) chunk).remove("usage");
        }
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.has("text") && choice.path("finish_reason").isNull()) {
                ((ObjectNode) choice).put("finish_reason", "stop");
            }
        }
        return chunk;
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-usage", "no-usage chunks=3"})
    void anEstimatedUsageIsValid(String behaviour) {
        for (String stream : List.of("false", "true")) {
            Client client = Client.ask(
                    DIALECTS.get("chat"),
                    Json.of("{\"model\":\"test/openai\",\"stream\":" + stream
                            + ",\"stream_options\":{\"include_usage\":true},\"messages\":[{\"role\":\"user\",\"content\":"
                            + "\"[[sim: " + behaviour + "]] Hi\"}]}"),
                    rig.gateway());
            answered("chat", client, "openai");
            String all = client.bodies.stream().map(Json::text).toList()
                    + client.events.stream()
                            .map(event -> event.data().text())
                            .toList()
                            .toString();
            assertThat(all).contains("\"estimated\":true");
        }
    }

    @Test
    void vectorsAreValid() {
        rig.simulator().reset();
        Vectors vectors = new Vectors();
        String ask = "{\"model\":\"test/vectors\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"float\"}";

        rig.gateway().embed(ChatCall.of(Door.HTTP, MatrixRig.KEY, Json.of(ask)), vectors);

        assertValid("CreateEmbeddingRequest", Spoken.read(Json.of(ask)), "asked");
        assertValid(
                "CreateEmbeddingRequest",
                Spoken.read(Json.of(rig.simulator().received().get(0).body())),
                "sent");
        assertValid("CreateEmbeddingResponse", Spoken.read(vectors.body), "answered");
    }

    @Test
    void findsWhatIsWrong() {
        Client client = Client.ask(
                DIALECTS.get("chat"),
                Json.of("{\"model\":\"test/ollama\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
                rig.gateway());
        ObjectNode broken = (ObjectNode) Spoken.read(client.bodies.get(0));
        assertThat(schema("CreateChatCompletionResponse").validate(broken)).isEmpty();

        ((ObjectNode) broken.at("/choices/0")).remove("logprobs");

        assertThat(schema("CreateChatCompletionResponse").validate(broken)).isNotEmpty();
    }

    static Stream<Arguments> fixtures() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String dialect : DIALECTS.keySet()) {
            try (Stream<Path> files = Files.list(FOLDER.resolve(dialect))) {
                files.sorted().forEach(file -> all.add(Arguments.of(dialect, file)));
            }
        }
        return all.stream();
    }

    private static void assertValid(String name, JsonNode value, String what) {
        assertThat(schema(name).validate(value)).as("%s: %s", what, value).isEmpty();
    }

    private static Schema schema(String name) {
        return SCHEMAS.computeIfAbsent(name, wanted -> {
            ObjectNode root = spec.deepCopy();
            root.put("$ref", "#/components/schemas/" + wanted);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(root);
        });
    }

    /**
     * Of OpenAPI 3.0 the document still uses {@code nullable}, which means nothing to JSON Schema; its kinds of input items
     * overlap, so that exactly one of them can never be met; and an answer that broke ends with OpenRouter's word for it.
     */
    private static void mend(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("nullable").asBoolean(false)) {
                if (schema.path("type").isTextual()) {
                    String type = schema.path("type").asText();
                    schema.putArray("type").add(type).add("null");
                }
                if (schema.path("enum") instanceof ArrayNode values) {
                    values.addNull();
                }
            }
            if (schema.path("oneOf").isArray() && !schema.has("anyOf")) {
                schema.set("anyOf", schema.remove("oneOf"));
            }
            if (schema.path("enum") instanceof ArrayNode values
                    && values.toString().contains("\"content_filter\"")) {
                values.add("error");
            }
        }
        node.forEach(OpenAiSpecTest::mend);
    }

    private static final class Vectors implements AnswerSink {

        private Json body;

        @Override
        public void whole(Answer answer) {
            body = answer.body();
        }

        @Override
        public void begin(AnswerHead head) {
            throw new AssertionError("vectors do not stream");
        }

        @Override
        public void chunk(Json chunk) {
            throw new AssertionError("vectors do not stream");
        }

        @Override
        public void end() {
            throw new AssertionError("vectors do not stream");
        }

        @Override
        public void fail(Json errorChunk) {
            throw new AssertionError("vectors do not stream");
        }
    }
}
