package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.NotFoundException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java SDK, unmodified. */
class OpenAiSdkIT {

    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(Gateway.shared().apiUrl())
            .apiKey(Gateway.KEY)
            .build();

    @Test
    void getsAWholeAnswer() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(ask("What is the capital of France?").build());

        assertThat(answer.id()).startsWith("gen-");
        assertThat(answer.model()).isEqualTo("openai/gpt-4o-mini");
        assertThat(answer.choices().get(0).message().content().orElseThrow())
                .contains("What is the capital of France?");
        assertThat(answer.usage().orElseThrow().totalTokens()).isPositive();
    }

    @Test
    void getsAStreamWithUsageInItsLastChunk() {
        List<ChatCompletionChunk> chunks;
        var params = ask("Tell me a story")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (var stream = client.chat().completions().createStreaming(params)) {
            chunks = stream.stream().toList();
        }

        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk ->
                chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text::append)));
        assertThat(text).contains("Tell me a story");
        assertThat(chunks)
                .allSatisfy(
                        chunk -> assertThat(chunk.id()).isEqualTo(chunks.get(0).id()));
        assertThat(chunks.get(chunks.size() - 1).usage()).isPresent();
    }

    @Test
    void getsAToolCall() {
        FunctionDefinition weather = FunctionDefinition.builder()
                .name("get_weather")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();

        ChatCompletion answer = client.chat()
                .completions()
                .create(ask("What is the weather in Paris? Please call the tool.")
                        .addTool(ChatCompletionFunctionTool.builder()
                                .function(weather)
                                .build())
                        .build());

        var call = answer.choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow()
                .get(0)
                .asFunction();
        assertThat(call.function().name()).isEqualTo("get_weather");
        assertThat(call.function().arguments()).contains("city");
    }

    @Test
    void understandsOurErrors() {
        var unknown = ask("Hello").model("openai/gpt-4o-minu").build();

        assertThatThrownBy(() -> client.chat().completions().create(unknown))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("openai/gpt-4o-mini");
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data()).anyMatch(model -> model.id().equals("openai/gpt-4o-mini"));
    }

    private static ChatCompletionCreateParams.Builder ask(String question) {
        return ChatCompletionCreateParams.builder().model("openai/gpt-4o-mini").addUserMessage(question);
    }
}
