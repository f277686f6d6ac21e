package io.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiClientTest {

    private final Simulator simulator = Simulator.start(0);
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(simulator.baseUrl("openai").toString())
            .apiKey("sk-test")
            .maxRetries(0)
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void getsAWholeAnswerFromTheRequest() {
        ChatCompletion answer =
                client.chat().completions().create(saying("Hello!").build());

        assertThat(answer.choices().get(0).message().content().orElseThrow())
                .startsWith("Simulated answer of gpt-4o-mini at openai to: Hello! [sha256:");
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(Simulator.tokens("Hello!"));
        assertThat(simulator.received().get(0).header("authorization")).contains("Bearer sk-test");
    }

    @Test
    void getsTheSameAnswerStreamed() {
        ChatCompletionCreateParams params = saying("Hello!")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(whole::accumulate);
        }

        ChatCompletion answer = whole.chatCompletion();
        assertThat(answer.choices().get(0).message().content().orElseThrow())
                .startsWith("Simulated answer of gpt-4o-mini at openai to: Hello!");
        assertThat(answer.usage().orElseThrow().totalTokens()).isPositive();
    }

    @Test
    void getsAToolCallWholeAndStreamed() {
        ChatCompletionCreateParams params =
                saying("What is the weather like in Boston?").addTool(weather()).build();
        ChatCompletion whole = client.chat().completions().create(params);
        ChatCompletionAccumulator streamed = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(streamed::accumulate);
        }

        for (ChatCompletion answer : List.of(whole, streamed.chatCompletion())) {
            ChatCompletion.Choice choice = answer.choices().get(0);
            assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
            var call = choice.message()
                    .toolCalls()
                    .orElseThrow()
                    .get(0)
                    .asFunction()
                    .function();
            assertThat(call.name()).isEqualTo("get_current_weather");
            assertThat(HttpTester.json(call.arguments()).path("location").asText())
                    .contains("Boston");
            assertThat(HttpTester.json(call.arguments()).path("unit").asText()).isEqualTo("celsius");
        }
    }

    @Test
    void seesARateLimitAsOne() {
        simulator.script("openai", Behaviour.rateLimited(7));

        assertThatThrownBy(() ->
                        client.chat().completions().create(saying("Hello!").build()))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.headers().values("retry-after")).containsExactly("7"));
    }

    private static ChatCompletionCreateParams.Builder saying(String text) {
        return ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage(text);
    }

    private static ChatCompletionFunctionTool weather() {
        Map<String, Object> properties = Map.of(
                "location", Map.of("type", "string"),
                "unit", Map.of("type", "string", "enum", List.of("celsius", "fahrenheit")));
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("get_current_weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty("properties", JsonValue.from(properties))
                                .putAdditionalProperty("required", JsonValue.from(List.of("location")))
                                .build())
                        .build())
                .build();
    }
}
