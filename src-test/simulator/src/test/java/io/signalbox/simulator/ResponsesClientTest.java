package io.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own SDK takes the simulator for its provider, by the Responses API too. */
class ResponsesClientTest {

    private final Simulator simulator = Simulator.start(0);
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .apiKey("test-key")
            .baseUrl(simulator.baseUrl("openai").toString())
            .maxRetries(0)
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void getsAnAnswerWithASummaryOfItsThoughts() {
        Response answer = client.responses()
                .create(asking("Hello!")
                        .reasoning(Reasoning.builder()
                                .summary(Reasoning.Summary.AUTO)
                                .build())
                        .build());

        assertThat(answer.output().get(0).asReasoning().summary().get(0).text()).startsWith("Simulated thought");
        assertThat(text(answer)).startsWith("Simulated answer of gpt-x at openai to: Hello!");
        assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
        assertThat(answer.usage().orElseThrow().inputTokens()).isEqualTo(Simulator.tokens("Hello!"));
    }

    @Test
    void putsAStreamTogether() {
        ResponseAccumulator whole = ResponseAccumulator.create();
        StringBuilder pieces = new StringBuilder();
        try (StreamResponse<ResponseStreamEvent> events =
                client.responses().createStreaming(asking("Hello!").build())) {
            events.stream()
                    .peek(whole::accumulate)
                    .forEach(event -> event.outputTextDelta().ifPresent(delta -> pieces.append(delta.delta())));
        }

        assertThat(text(whole.response())).isEqualTo(pieces.toString());
        assertThat(pieces.toString()).startsWith("Simulated answer of gpt-x at openai to: Hello!");
    }

    @Test
    void getsAToolCall() {
        Response answer = client.responses()
                .create(asking("What is the weather in Bern?")
                        .addTool(FunctionTool.builder()
                                .name("get_weather")
                                .strict(false)
                                .parameters(FunctionTool.Parameters.builder()
                                        .putAdditionalProperty("type", JsonValue.from("object"))
                                        .putAdditionalProperty(
                                                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                        .build())
                                .build())
                        .build());

        ResponseFunctionToolCall call = answer.output().get(0).asFunctionCall();
        assertThat(call.name()).isEqualTo("get_weather");
        assertThat(call.arguments()).contains("city");
    }

    @Test
    void seesARateLimitAsOne() {
        simulator.always("openai", Behaviour.rateLimited(7));

        assertThatThrownBy(() -> client.responses().create(asking("Hello!").build()))
                .isInstanceOf(RateLimitException.class);
    }

    private static ResponseCreateParams.Builder asking(String text) {
        return ResponseCreateParams.builder().model("gpt-x").input(text);
    }

    private static String text(Response response) {
        StringBuilder text = new StringBuilder();
        response.output()
                .forEach(item -> item.message()
                        .ifPresent(message -> message.content()
                                .forEach(part -> part.outputText().ifPresent(said -> text.append(said.text())))));
        return text.toString();
    }
}
