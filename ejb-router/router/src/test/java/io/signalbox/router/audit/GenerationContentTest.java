package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class GenerationContentTest {

    private static final String ASKED = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    @Test
    void showsTextAndReasoning() {
        JsonNode said =
                said("{\"choices\":[{\"message\":{\"content\":\"Good morning\",\"reasoning\":\"It is early.\"}}]}");

        assertThat(said.at("/input/messages/0/content").asText()).isEqualTo("Hello");
        assertThat(said.at("/output/completion").asText()).isEqualTo("Good morning");
        assertThat(said.at("/output/reasoning").asText()).isEqualTo("It is early.");
        assertThat(said.path("output").has("tool_calls")).isFalse();
        assertThat(said.path("output").has("choices")).isFalse();
    }

    @Test
    void showsTheToolsThatAnAnswerCalls() {
        JsonNode said = said("{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"call_1\","
                + "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]}}]}");

        assertThat(said.at("/output/completion").isNull()).isTrue();
        assertThat(said.at("/output/tool_calls/0/function/name").asText()).isEqualTo("weather");
        assertThat(said.at("/output/tool_calls/0/id").asText()).isEqualTo("call_1");
    }

    @Test
    void showsEmbeddings() {
        JsonNode said = GenerationContent.said(
                "{\"input\":[\"one\",\"two\"]}",
                "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":[0.25,-1]},{\"index\":1,\"embedding\":\"AAAA\"}]}");

        assertThat(said.at("/input/input/1").asText()).isEqualTo("two");
        assertThat(said.at("/output/data")).hasSize(2);
        assertThat(said.at("/output/data/0/embedding/1").asInt()).isEqualTo(-1);
        assertThat(said.at("/output/data/1/embedding").asText()).isEqualTo("AAAA");
    }

    @Test
    void showsARefusalAndAllOfSeveralAnswers() {
        JsonNode said = said("{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot.\"}},"
                + "{\"message\":{\"content\":\"I can.\"}}]}");

        assertThat(said.at("/output/refusal").asText()).isEqualTo("I cannot.");
        assertThat(said.at("/output/choices/1/message/content").asText()).isEqualTo("I can.");
    }

    @Test
    void whatIsNotThereIsSaidToBeNothing() {
        assertThat(said("").at("/output/completion").isNull()).isTrue();
        assertThat(said("no JSON").at("/output/completion").isNull()).isTrue();
    }

    private static JsonNode said(String answer) {
        return GenerationContent.said(ASKED, answer);
    }
}
