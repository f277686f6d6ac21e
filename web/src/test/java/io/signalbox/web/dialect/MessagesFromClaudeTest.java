package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.signalbox.api.Json;
import io.signalbox.router.MatrixRig;
import io.signalbox.simulator.ReceivedRequest;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Anthropic says reaches a client of its API although it went through the canonical form, whole and streamed. */
class MessagesFromClaudeTest {

    private static final String WEATHER = "{\"role\":\"user\",\"content\":\"What is the weather in Bern?\"}";

    private static MatrixRig rig;

    @BeforeAll
    static void start() {
        rig = new MatrixRig(Spoken.catalog(), Spoken.credentials());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theTextThatEndedTheAnswerIsTold(boolean stream) {
        JsonNode ended = ended(ask("anthropic", stream, "\"stop_sequences\":[\"Bern\",\"Basel\"]"));

        assertThat(ended.path("stop_reason").asText()).isEqualTo("stop_sequence");
        assertThat(ended.path("stop_sequence").asText()).isEqualTo("Bern");
    }

    /** Gemini ends at the same text and does not say so. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noneIsMadeUpForProvidersThatDoNotTell(boolean stream) {
        JsonNode ended = ended(ask("gemini", stream, "\"stop_sequences\":[\"Bern\",\"Basel\"]"));

        assertThat(ended.path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(ended.path("stop_sequence").isNull()).isTrue();
    }

    /** The thinking block goes back as it came, and Claude, which asks for its signature, goes on thinking. */
    @ParameterizedTest
    @CsvSource({"anthropic,false", "anthropic,true", "bedrock,false", "bedrock,true"})
    void aThoughtThatIsOmittedKeepsItsSignature(String tongue, boolean stream) {
        String thinking = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024,\"display\":\"omitted\"},"
                + "\"tools\":[{\"name\":\"get_weather\",\"input_schema\":{\"type\":\"object\"}}]";
        ArrayNode said = blocks(ask(tongue, stream, thinking, WEATHER));

        assertThat(said).hasSize(2);
        assertThat(said.get(0).path("type").asText()).isEqualTo("thinking");
        assertThat(said.get(0).path("thinking").asText("?")).isEmpty();
        assertThat(said.get(0).path("signature").asText()).isNotEmpty();

        String result = "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":"
                + said.get(1).path("id") + ",\"content\":\"rain\"}]}";
        ask(tongue, stream, thinking, WEATHER + ",{\"role\":\"assistant\",\"content\":" + said + "}," + result);

        assertThat(sent()).contains("\"budget_tokens\":1024");
        assertThat(sent()).contains("\"signature\":" + said.get(0).path("signature"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theUsageTellsWhatAnthropicToldOfIt(boolean stream) {
        List<JsonNode> told = ask("anthropic", stream, "\"temperature\":1");
        JsonNode usage = told.get(stream ? told.size() - 2 : 0).path("usage");

        assertThat(usage.path("service_tier").asText()).isEqualTo("standard");
        assertThat(usage.at("/cache_creation/ephemeral_1h_input_tokens").isNumber())
                .isTrue();
        assertThat(usage.path("server_tool_use").isNull()).isTrue();
    }

    /** Whoever else got it might refuse a member that it does not know. */
    @ParameterizedTest
    @CsvSource({"anthropic,true", "openai,false", "deepseek,false", "gemini,false", "bedrock,false", "responses,false"})
    void toolsThatMayComeInRawPiecesAreAskedOfAnthropicOnly(String tongue, boolean said) {
        ask(
                tongue,
                true,
                "\"tools\":[{\"name\":\"get_weather\",\"eager_input_streaming\":true,\"input_schema\":{\"type\":\"object\"}}]");

        assertThat(sent().contains("eager_input_streaming")).isEqualTo(said);
        assertThat(sent()).contains("get_weather");
    }

    /** An effort says how much a Claude writes; to others it says how much they think. */
    @ParameterizedTest
    @CsvSource({
        "anthropic/claude-opus-4.7,'',verbosity",
        "anthropic/claude-opus-4.7,'\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},',verbosity",
        "anthropic/claude-opus-4.7,'\"thinking\":{\"type\":\"adaptive\"},',reasoning",
        "openai/gpt-5,'',reasoning"
    })
    void anEffortIsVerbosityWhereItIsNoThought(String model, String thinking, String member) {
        JsonNode canonical = Spoken.read(new MessagesDialect()
                .read(
                        Json.of(
                                "{\"model\":\"" + model + "\",\"max_tokens\":9000," + thinking
                                        + "\"output_config\":{\"effort\":\"low\"},\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                .canonical());

        assertThat(canonical.path("verbosity").asText("none")).isEqualTo(member.equals("verbosity") ? "low" : "none");
        assertThat(canonical.at("/reasoning/effort").asText("none"))
                .isEqualTo(member.equals("reasoning") ? "low" : "none");
    }

    /** The tongue's fixture {@code document-to-cite} goes on from here. */
    @Test
    void claudeIsToldWhetherItMayCiteADocument() {
        String document =
                "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"a\"},"
                        + "\"context\":\"c\",\"citations\":{\"enabled\":%s}}";

        JsonNode cited = documentPart(document.formatted("true"));
        assertThat(cited.path("type").asText()).isEqualTo("file");
        assertThat(cited.at("/citations/enabled").asBoolean()).isTrue();
        assertThat(cited.path("context").asText()).isEqualTo("c");

        assertThat(documentPart(document.formatted("false")).has("citations")).isFalse();
        assertThatThrownBy(() -> documentPart(document.formatted("1"))).hasMessageContaining("citations.enabled");
    }

    private static JsonNode documentPart(String block) {
        String request =
                "{\"model\":\"anthropic/claude-x\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":["
                        + block + "]}]}";
        return Spoken.read(new MessagesDialect().read(Json.of(request)).canonical())
                .at("/messages/0/content/0");
    }

    /** Anthropic's word for its usual tier. */
    @Test
    void standardOnlyReachesAnthropicAsItIs() {
        ask("anthropic", false, "\"service_tier\":\"standard_only\"");

        assertThat(sent()).contains("\"service_tier\":\"standard_only\"");

        ask("openai", false, "\"service_tier\":\"standard_only\"");

        assertThat(sent()).contains("\"service_tier\":\"default\"");
    }

    /** What Claude searched and found goes back as it came: it goes on from there, and cites it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPausedTurnGoesOn(boolean stream) throws IOException {
        String search = "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]";
        String question = "{\"role\":\"user\",\"content\":\"Where is Bern? [[sim: finish=pause_turn]]\"}";
        List<JsonNode> paused = ask("anthropic", stream, search, question);
        ArrayNode said = blocks(paused);

        assertThat(ended(paused).path("stop_reason").asText()).isEqualTo("pause_turn");
        assertThat(types(said)).containsExactly("server_tool_use", "web_search_tool_result");

        List<JsonNode> next =
                ask("anthropic", stream, search, question + ",{\"role\":\"assistant\",\"content\":" + said + "}");

        assertThat(Spoken.JSON.readTree(sent()).at("/messages/1/content")).isEqualTo(said);
        assertThat(ended(next).path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(types(blocks(next))).containsExactly("text");
        assertThat(blocks(next).at("/0/citations/0/type").asText()).isEqualTo("web_search_result_location");
    }

    @Test
    void othersAreNotToldThatBlocksAreWanted() {
        for (String tongue : List.of("openai", "anthropic", "gemini")) {
            ask(tongue, false, "\"temperature\":1");

            assertThat(sent()).doesNotContain("native_blocks");
        }
    }

    private static List<String> types(ArrayNode blocks) {
        List<String> types = new ArrayList<>();
        blocks.forEach(block -> types.add(block.path("type").asText()));
        return types;
    }

    private static ArrayNode blocks(List<JsonNode> told) {
        return told.size() == 1 ? (ArrayNode) told.get(0).path("content") : StreamedBlocks.of(told);
    }

    private static String sent() {
        List<ReceivedRequest> received = rig.simulator().received();
        return new String(received.get(received.size() - 1).body(), StandardCharsets.UTF_8);
    }

    /** The object that holds the reason of the end. */
    private static JsonNode ended(List<JsonNode> told) {
        if (told.size() == 1) {
            return told.get(0);
        }
        return told.stream()
                .filter(event -> event.path("type").asText().equals("message_delta"))
                .findFirst()
                .orElseThrow()
                .path("delta");
    }

    /** The message, or the events of the stream. */
    private static List<JsonNode> ask(String tongue, boolean stream, String more) {
        return ask(tongue, stream, more, "{\"role\":\"user\",\"content\":\"Say Zurich, Bern, Basel\"}");
    }

    private static List<JsonNode> ask(String tongue, boolean stream, String more, String messages) {
        rig.simulator().reset();
        Client client = Client.ask(
                new MessagesDialect(),
                Json.of("{\"model\":\"test/" + tongue + "\",\"max_tokens\":2000,\"stream\":" + stream
                        + ",\"messages\":[" + messages + "]," + more + "}"),
                rig.gateway());
        assertThat(client.failed).as("%s", client.bodies).isFalse();
        List<JsonNode> events =
                client.events.stream().map(event -> Spoken.read(event.data())).toList();
        return stream ? events : client.bodies.stream().map(Spoken::read).toList();
    }
}
