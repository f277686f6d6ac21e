package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenAI's form of tools before there were tools. */
class FunctionsTest {

    private static final String WEATHER =
            ",\"functions\":[{\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\",\"properties\":"
                    + "{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]";

    private final Simulator simulator = Simulator.start(0);
    private final HttpTester http = new HttpTester(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void areCalledInTheirOwnForm() throws Exception {
        JsonNode choice = http.answer(saying("What is the weather?", WEATHER)).at("/choices/0");

        assertThat(choice.at("/message/function_call/name").asText()).isEqualTo("get_weather");
        assertThat(choice.at("/message/function_call/arguments").asText()).contains("city");
        assertThat(choice.path("message").has("tool_calls")).isFalse();
        assertThat(choice.path("finish_reason").asText()).isEqualTo("function_call");
    }

    @Test
    void areCalledInPiecesInAStream() throws Exception {
        StringBuilder call = new StringBuilder();
        for (JsonNode chunk : http.events(saying("What is the weather?", WEATHER + ",\"stream\":true"))) {
            assertThat(chunk.at("/choices/0/delta").has("tool_calls")).isFalse();
            call.append(chunk.at("/choices/0/delta/function_call/name").asText());
            call.append(chunk.at("/choices/0/delta/function_call/arguments").asText());
            call.append(chunk.at("/choices/0/finish_reason").asText("").replace("null", ""));
        }
        assertThat(call).startsWith("get_weather{").endsWith("}function_call").contains("city");
    }

    @Test
    void areNotCalledWhereNoneIsAsked() throws Exception {
        JsonNode choice = http.answer(saying("What is the weather?", WEATHER + ",\"function_call\":\"none\""))
                .at("/choices/0");

        assertThat(choice.at("/message/content").asText()).contains("Simulated answer");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void theResultOfOneIsRead() throws Exception {
        JsonNode answer = http.answer("{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                + "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"get_weather\",\"arguments\":\"{}\"}},"
                + "{\"role\":\"function\",\"name\":\"get_weather\",\"content\":\"sunny\"}]" + WEATHER + "}");

        assertThat(answer.at("/choices/0/message/content").asText()).contains("from tool result: sunny");
    }
}
