package io.signalbox.web.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Telling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of tools reach a client of Anthropic's API whole and apart, however loosely their provider tells them. */
class MessagesCallsTest {

    private final Conversation conversation = new MessagesDialect()
            .read(
                    Json.of(
                            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stop_sequences\":[\"END\"]}"));
    private final Telling stream = conversation.stream();
    private final List<JsonNode> events = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1}|{\"a\":1}",
                "~~|{}",
                "~  ~|{}",
                "{\"a\":|{\"INVALID_JSON\":\"{\\\"a\\\":\"}",
                "[1]|{\"INVALID_JSON\":\"[1]\"}",
                "\"x\"|{\"INVALID_JSON\":\"\\\"x\\\"\"}"
            })
    void argumentsThatAreNoObjectAreToldAsWhatTheyAre(String arguments, String input) {
        JsonNode message = whole("tool_calls", "", called(arguments));

        assertThat(message.at("/content/0/input")).hasToString(input);
    }

    /** OpenAI says {@code stop} where one function was forced. */
    @ParameterizedTest
    @CsvSource({"stop", "tool_calls", "function_call"})
    void anAnswerThatCallsAToolSaysSo(String finish) {
        assertThat(whole(finish, "", called("{}")).path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(streamed(finish, "").path("stop_reason").asText()).isEqualTo("tool_use");
    }

    /** What cut a call off is told before the call. */
    @ParameterizedTest
    @CsvSource({"length,'',max_tokens", "content_filter,'',refusal", "stop,'\"stop_reason\":\"END\",',stop_sequence"})
    void anAnswerThatWasCutOffSaysThat(String finish, String more, String reason) {
        assertThat(whole(finish, more, called("{\"a\":")).path("stop_reason").asText())
                .isEqualTo(reason);
        assertThat(streamed(finish, more).path("stop_reason").asText()).isEqualTo(reason);
    }

    @Test
    void anAnswerWithoutACallEndsItsTurn() {
        assertThat(whole("stop", "", ClientJson.empty()).path("stop_reason").asText())
                .isEqualTo("end_turn");
        say("{\"content\":\"x\"}", "");
        assertThat(ended().path("stop_reason").asText()).isEqualTo("end_turn");
    }

    @ParameterizedTest
    @CsvSource({"''", "'\"index\":0,'"})
    void callsWithOneIndexOrNoneStayApart(String index) {
        say("{\"tool_calls\":[" + piece(index, "a", "f", "{\\\"x\\\":") + "]}", "");
        say("{\"tool_calls\":[{" + index + "\"function\":{\"arguments\":\"1}\"}}]}", "");
        say("{\"tool_calls\":[" + piece(index, "b", "g", "{}") + "," + piece(index, "c", "f", "{}") + "]}", "");
        ended();

        assertThat(texts("content_block_start", "/content_block/id")).containsExactly("a", "b", "c");
        assertThat(texts("content_block_start", "/content_block/name")).containsExactly("f", "g", "f");
        assertThat(texts("content_block_delta", "/delta/partial_json")).containsExactly("{\"x\":", "1}", "{}", "{}");
    }

    /** Its client must have one to send back with the result; the same call has the same, whole and streamed. */
    @ParameterizedTest
    @CsvSource({"''", "'\"id\":null,'", "'\"id\":\"\",'"})
    void aCallWithoutAnIdGetsOne(String id) {
        String call = "{" + id + "\"index\":I,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
        String calls = "[" + call.replace("I", "0") + "," + call.replace("I", "1") + "]";
        say("{\"tool_calls\":" + calls + "}", "");
        ended();
        JsonNode message =
                whole("tool_calls", "", ClientJson.ours(Json.of("{\"content\":null,\"tool_calls\":" + calls + "}")));

        assertThat(texts("content_block_start", "/content_block/id")).containsExactly("call_1_0", "call_1_1");
        assertThat(message.path("content").findValuesAsText("id")).containsExactly("call_1_0", "call_1_1");
    }

    @Test
    void anErrorInAStreamNamesTheRequest() {
        JsonNode error = ClientJson.ours(conversation.stream("req-7")
                .fail(Json.of("{\"error\":{\"message\":\"Broke.\",\"code\":\"provider_error\"}}"))
                .get(0)
                .data());

        assertThat(error.path("type").asText()).isEqualTo("error");
        assertThat(error.path("request_id").asText()).isEqualTo("req-7");
    }

    /** OpenAI's chat completions refuse a choice among no tools. */
    @ParameterizedTest
    @CsvSource({"'',auto,false", "'',none,false", "'\"tools\":[],',auto,false", "TOOL,auto,true", "TOOL,none,true"})
    void aChoiceOfToolsIsSaidWhereThereAreTools(String tools, String choice, boolean said) {
        String offered = tools.replace("TOOL", "\"tools\":[{\"name\":\"f\",\"input_schema\":{}}],");
        JsonNode canonical = ClientJson.ours(new MessagesDialect()
                .read(
                        Json.of(
                                "{\"model\":\"m\",\"max_tokens\":9," + offered + "\"tool_choice\":{\"type\":\"" + choice
                                        + "\",\"disable_parallel_tool_use\":true},\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                .canonical());

        assertThat(canonical.has("tool_choice")).isEqualTo(said);
        assertThat(canonical.has("parallel_tool_calls")).isEqualTo(said);
    }

    private JsonNode streamed(String finish, String more) {
        say("{\"tool_calls\":[" + piece("\"index\":0,", "a", "f", "{}") + "]}", "");
        say("{}", more + "\"finish_reason\":\"" + finish + "\",");
        return ended();
    }

    private JsonNode ended() {
        stream.end().forEach(event -> events.add(ClientJson.ours(event.data())));
        return events.get(events.size() - 2).path("delta");
    }

    private void say(String delta, String more) {
        stream.chunk(Json.of("{\"id\":\"gen-1\",\"model\":\"m\",\"choices\":[{\"index\":0," + more + "\"delta\":"
                        + delta + "}]}"))
                .forEach(event -> events.add(ClientJson.ours(event.data())));
    }

    private List<String> texts(String type, String member) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .map(event -> event.at(member).asText())
                .toList();
    }

    private JsonNode whole(String finish, String more, ObjectNode message) {
        return ClientJson.ours(conversation.whole(Json.of("{\"id\":\"gen-1\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                + more + "\"finish_reason\":\"" + finish + "\",\"message\":" + message + "}]}")));
    }

    private static ObjectNode called(String arguments) {
        ObjectNode message = ClientJson.empty();
        message.putArray("tool_calls")
                .addObject()
                .put("id", "a")
                .putObject("function")
                .put("name", "f")
                .put("arguments", arguments);
        return message;
    }

    private static String piece(String index, String id, String name, String arguments) {
        return "{" + index + "\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name
                + "\",\"arguments\":\"" + arguments + "\"}}";
    }
}
