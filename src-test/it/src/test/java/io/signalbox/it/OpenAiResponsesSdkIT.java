package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own Java SDK, unmodified: responses, text completions, embeddings. */
class OpenAiResponsesSdkIT {

    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(Gateway.shared().apiUrl())
            .apiKey(Gateway.KEY)
            .maxRetries(0)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-4o-mini", "anthropic/claude-haiku-4.5", "google/gemini-2.5-flash"})
    void getsAResponseWholeAndStreamed(String model) {
        for (Response response : bothWays(asking(model, "Good morning!").build())) {
            assertThat(response.status()).contains(ResponseStatus.COMPLETED);
            assertThat(text(response)).contains("Good morning!");
            assertThat(response.usage().orElseThrow().totalTokens()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-4o-mini", "anthropic/claude-haiku-4.5", "google/gemini-2.5-flash"})
    void getsAFunctionCallWholeAndStreamed(String model) {
        FunctionTool weather = FunctionTool.builder()
                .name("get_weather")
                .strict(false)
                .parameters(FunctionTool.Parameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
        for (Response response : bothWays(
                asking(model, "What is the weather in Bern?").addTool(weather).build())) {
            var call = response.output().get(response.output().size() - 1).asFunctionCall();
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(call.arguments()).contains("city");
        }
    }

    @Test
    void isToldThatNothingIsKept() {
        assertThatThrownBy(() -> client.responses()
                        .create(asking("openai/gpt-4o-mini", "Hello")
                                .previousResponseId("resp_1")
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("previous_response_id");
    }

    @Test
    void getsATextCompletionWholeAndStreamed() {
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model("openai/gpt-4o-mini")
                .prompt("Once upon a time")
                .echo(true)
                .build();

        Completion whole = client.completions().create(params);
        StringBuilder streamed = new StringBuilder();
        try (var stream = client.completions().createStreaming(params)) {
            stream.stream().forEach(chunk -> chunk.choices().forEach(choice -> streamed.append(choice.text())));
        }

        assertThat(whole.choices().get(0).text()).startsWith("Once upon a time").contains("Simulated answer");
        assertThat(streamed.toString()).startsWith("Once upon a time").contains("Simulated answer");
    }

    @Test
    void getsVectors() {
        CreateEmbeddingResponse answer = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("openai/text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("one", "two"))
                        .dimensions(64)
                        .build());

        assertThat(answer.data()).hasSize(2);
        assertThat(answer.data().get(0).embedding()).hasSize(64);
        assertThat(answer.usage().promptTokens()).isPositive();
    }

    private List<Response> bothWays(ResponseCreateParams params) {
        ResponseAccumulator streamed = ResponseAccumulator.create();
        try (var stream = client.responses().createStreaming(params)) {
            stream.stream().forEach(streamed::accumulate);
        }
        return List.of(client.responses().create(params), streamed.response());
    }

    private static String text(Response response) {
        StringBuilder text = new StringBuilder();
        response.output()
                .forEach(item -> item.message()
                        .ifPresent(message -> message.content()
                                .forEach(part -> part.outputText().ifPresent(said -> text.append(said.text())))));
        return text.toString();
    }

    private static ResponseCreateParams.Builder asking(String model, String text) {
        return ResponseCreateParams.builder().model(model).input(text);
    }
}
