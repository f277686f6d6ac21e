package io.signalbox.web.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Conversation;
import io.signalbox.web.dialect.Event;
import io.signalbox.web.dialect.Telling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a stream ends, its last event holds what was said until then, and what that cost. */
class ResponsesStreamTest {

    private static final String ERROR =
            "{\"id\":\"gen-1\",\"model\":\"m\",\"error\":{\"message\":\"The stream broke.\",\"code\":\"provider_error\","
                    + "\"metadata\":{\"error_type\":\"provider_unavailable\"}},\"choices\":[{\"index\":0,\"delta\":"
                    + "{\"content\":\"\"},\"finish_reason\":\"error\"}],\"usage\":{\"prompt_tokens\":9,"
                    + "\"completion_tokens\":4,\"total_tokens\":13,\"estimated\":true}}";

    private final Conversation conversation = new ResponsesDialect().read(Json.of("{\"model\":\"m\",\"input\":\"x\"}"));
    private final Telling stream = conversation.stream();
    private final List<Event> events = new ArrayList<>();

    @Test
    void aBrokenStreamTellsItsOutputSoFarAndItsUsage() {
        say("{\"reasoning\":\"Hm. \"}");
        say("{\"content\":\"Good \"}");
        say("{\"content\":\"mor\"}");
        events.addAll(stream.fail(Json.of(ERROR)));

        JsonNode response = last("response.failed");
        assertThat(response.path("status").asText()).isEqualTo("failed");
        assertThat(response.path("error").path("message").asText()).isEqualTo("The stream broke.");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("Hm. ");
        assertThat(response.at("/output/1/content/0/text").asText()).isEqualTo("Good mor");
        assertThat(response.at("/output/1/status").asText()).isEqualTo("incomplete");
        assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(4);
        assertThat(response.at("/usage/estimated").asBoolean()).isTrue();
        assertThat(response.path("completed_at").isNull()).isTrue();
        assertThat(response.path("incomplete_details").isNull()).isTrue();
    }

    @Test
    void aBrokenStreamSaysOfNothingThatItIsDone() {
        say("{\"content\":\"Good \"}");
        events.addAll(stream.fail(Json.of(ERROR)));

        assertThat(events).extracting(Event::name).noneMatch(name -> name.endsWith(".done"));
        List<Integer> numbers = events.stream()
                .map(event ->
                        ClientJson.ours(event.data()).path("sequence_number").asInt())
                .toList();
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aToolCallThatBrokeOffIsToldAsFarAsItCame() {
        say(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\"}}]}");
        events.addAll(stream.fail(Json.of(ERROR)));

        JsonNode call = last("response.failed").at("/output/0");
        assertThat(call.path("arguments").asText()).isEqualTo("{\"a\":");
        assertThat(call.path("status").asText()).isEqualTo("incomplete");
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstChunkIsAResponseToo() {
        events.addAll(stream.fail(Json.of(ERROR)));

        JsonNode response = last("response.failed");
        assertThat(response.path("id").asText()).isEqualTo("gen-1");
        assertThat(response.path("output").isArray()).isTrue();
        assertThat(response.path("output")).isEmpty();
    }

    @Test
    void anIncompleteResponseTellsItsOutputAndItsUsage() {
        say("{\"content\":\"Good \"}");
        events.addAll(stream.chunk(Json.of("{\"id\":\"gen-1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},"
                + "\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}")));
        events.addAll(stream.end());

        JsonNode response = last("response.incomplete");
        assertThat(response.at("/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("Good ");
        assertThat(response.at("/output/0/status").asText()).isEqualTo("incomplete");
        assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(4);
    }

    /** Ollama and old vLLMs give every call the index 0, others none. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"index\":0,"})
    void callsWithOneIndexOrNoneStayApart(String index) {
        for (String id : List.of("a", "b")) {
            say("{\"tool_calls\":[{" + index + "\"id\":\"" + id
                    + "\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}");
            say("{\"tool_calls\":[{" + index + "\"function\":{\"arguments\":\"}\"}}]}");
        }
        events.addAll(stream.end());

        JsonNode output = last("response.completed").path("output");
        assertThat(output).hasSize(2);
        assertThat(output.at("/0/call_id").asText()).isEqualTo("a");
        assertThat(output.at("/1/call_id").asText()).isEqualTo("b");
        assertThat(output.findValuesAsText("arguments")).containsExactly("{}", "{}");
    }

    /** Its client must have one to send back with the result. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"id\":null,", "\"id\":\"\","})
    void aCallWithoutAnIdGetsOne(String id) {
        String call = "{" + id + "\"index\":I,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
        String calls = "[" + call.replace("I", "0") + "," + call.replace("I", "1") + "]";
        say("{\"tool_calls\":" + calls + "}");
        events.addAll(stream.end());
        JsonNode whole = ClientJson.ours(conversation.whole(Json.of("{\"id\":\"gen-1\",\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"finish_reason\":\"tool_calls\",\"message\":{\"tool_calls\":" + calls + "}}]}")));

        assertThat(last("response.completed").path("output").findValuesAsText("call_id"))
                .containsExactly("call_1_0", "call_1_1");
        assertThat(whole.path("output").findValuesAsText("call_id")).containsExactly("call_1_0", "call_1_1");
    }

    private void say(String delta) {
        events.addAll(stream.chunk(Json.of("{\"id\":\"gen-1\",\"model\":\"m\",\"created\":1,\"choices\":[{\"index\":0,"
                + "\"delta\":" + delta + "}]}")));
    }

    private JsonNode last(String name) {
        Event event = events.get(events.size() - 1);
        assertThat(event.name()).isEqualTo(name);
        return ClientJson.ours(event.data()).path("response");
    }
}
