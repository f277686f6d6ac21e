package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolChoiceTest {

    private static final String WEATHER = tool("get_current_weather");
    private static final String STOCKS = tool("lookupStockPrice");
    private static final String TOOLS = ",\"tools\":[" + WEATHER + "," + STOCKS + "]";

    private final Simulator simulator = Simulator.start(0);
    private final HttpTester http = new HttpTester(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void callsTheToolThatTheMessageSpeaksOf() throws Exception {
        assertThat(called("What is the weather like in Boston?", TOOLS)).containsExactly("get_current_weather");
        assertThat(called("The stock price, please", TOOLS)).containsExactly("lookupStockPrice");
        assertThat(called("Tell me a joke", TOOLS)).isEmpty();
        assertThat(called("Call the tool!", TOOLS)).containsExactly("get_current_weather");
    }

    @Test
    void obeysToolChoice() throws Exception {
        String named = ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"lookupStockPrice\"}}";
        String allowed = ",\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\","
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"lookupStockPrice\"}}]}}";

        assertThat(called("the weather", TOOLS + ",\"tool_choice\":\"none\"")).isEmpty();
        assertThat(called("a joke", TOOLS + ",\"tool_choice\":\"required\"")).containsExactly("get_current_weather");
        assertThat(called("the weather", TOOLS + named)).containsExactly("lookupStockPrice");
        assertThat(called("a joke", TOOLS + allowed)).containsExactly("lookupStockPrice");
    }

    @Test
    void callsToolsInParallelUnlessForbidden() throws Exception {
        String text = "the weather and the stock price";

        assertThat(called(text, TOOLS)).containsExactly("get_current_weather", "lookupStockPrice");
        assertThat(called(text, TOOLS + ",\"parallel_tool_calls\":false")).containsExactly("get_current_weather");
    }

    @Test
    void givesArgumentsThatCarryTheRequest() throws Exception {
        JsonNode message = http.answer(saying("weather in Boston", TOOLS)).at("/choices/0/message");

        JsonNode arguments = json(message.at("/tool_calls/0/function/arguments").asText());
        assertThat(arguments.path("location").asText()).isEqualTo("weather in Boston");
        assertThat(arguments.path("unit").asText()).isIn("celsius", "fahrenheit");
        assertThat(message.path("content").isNull()).isTrue();
    }

    @Test
    void givesACustomToolFreeText() throws Exception {
        JsonNode message = http.answer(
                        saying("Call the tool", ",\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"shell\"}}]"))
                .at("/choices/0/message");

        assertThat(message.at("/tool_calls/0/custom/name").asText()).isEqualTo("shell");
        assertThat(message.at("/tool_calls/0/custom/input").asText()).isEqualTo("Call the tool");
    }

    @Test
    void streamsArgumentsInPiecesThatMakeTheWhole() throws Exception {
        List<JsonNode> events = http.events(saying("weather in Boston", TOOLS + ",\"stream\":true"));

        StringBuilder arguments = new StringBuilder();
        int pieces = 0;
        for (JsonNode event : events) {
            JsonNode piece = event.at("/choices/0/delta/tool_calls/0/function/arguments");
            pieces += piece.isMissingNode() ? 0 : 1;
            arguments.append(piece.asText(""));
        }
        assertThat(pieces).isGreaterThan(3);
        assertThat(json(arguments.toString()).path("location").asText()).isEqualTo("weather in Boston");
        assertThat(events.get(events.size() - 2).at("/choices/0/finish_reason").asText())
                .isEqualTo("tool_calls");
    }

    @Test
    void answersInTextAfterAToolResult() throws Exception {
        JsonNode answer = http.answer("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"weather?\"},"
                + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
                + "\"function\":{\"name\":\"get_current_weather\",\"arguments\":\"{}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"21 degrees\"}]" + TOOLS + "}");

        assertThat(answer.at("/choices/0/message/content").asText()).contains("from tool result: 21 degrees");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void cutsArgumentsAtTheTokenLimit() throws Exception {
        JsonNode choice = http.answer(saying("weather in Boston", TOOLS + ",\"max_tokens\":8"))
                .at("/choices/0");

        assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
        assertThat(choice.at("/message/tool_calls/0/function/arguments").asText())
                .hasSize(12);
    }

    private List<String> called(String text, String more) throws Exception {
        return http.answer(saying(text, more))
                .at("/choices/0/message/tool_calls")
                .findValuesAsText("name");
    }

    private static String tool(String name) {
        return "{\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"parameters\":{\"type\":\"object\","
                + "\"properties\":{\"location\":{\"type\":\"string\"},\"unit\":{\"type\":\"string\","
                + "\"enum\":[\"celsius\",\"fahrenheit\"]}},\"required\":[\"location\"]}}}";
    }
}
