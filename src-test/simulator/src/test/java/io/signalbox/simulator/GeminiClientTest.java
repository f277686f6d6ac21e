package io.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's own SDK takes the simulator for its provider. */
class GeminiClientTest {

    private final Simulator simulator = Simulator.start(0);
    private final Client client = Client.builder()
            .apiKey("test-key")
            .httpOptions(HttpOptions.builder()
                    .baseUrl(simulator.rootUrl() + "/google")
                    .apiVersion("v1beta")
                    .retryOptions(HttpRetryOptions.builder().attempts(1)) // it would wait for most of a minute
                    .build())
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void getsAnAnswerWholeAndStreamed() {
        GenerateContentResponse whole = client.models.generateContent(
                "gemini-x", "Hello!", GenerateContentConfig.builder().build());
        StringBuilder streamed = new StringBuilder();
        try (ResponseStream<GenerateContentResponse> pieces = client.models.generateContentStream(
                "gemini-x", "Hello!", GenerateContentConfig.builder().build())) {
            for (GenerateContentResponse piece : pieces) {
                streamed.append(piece.text() == null ? "" : piece.text());
            }
        }

        assertThat(whole.text()).startsWith("Simulated answer of gemini-x at google to: Hello!");
        assertThat(whole.finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
        assertThat(whole.usageMetadata().orElseThrow().promptTokenCount()).contains(Simulator.tokens("Hello!"));
        assertThat(streamed.toString()).startsWith("Simulated answer of gemini-x at google to: Hello!");
    }

    @Test
    void getsAToolCall() {
        FunctionDeclaration weather = FunctionDeclaration.builder()
                .name("get_weather")
                .parametersJsonSchema(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("city", Map.of("type", "string")),
                        "required",
                        new String[] {"city"}))
                .build();
        GenerateContentResponse answer = client.models.generateContent(
                "gemini-x",
                "What is the weather in Bern?",
                GenerateContentConfig.builder()
                        .tools(Tool.builder().functionDeclarations(weather).build())
                        .build());

        assertThat(answer.functionCalls().get(0).name()).contains("get_weather");
        assertThat(answer.functionCalls().get(0).args().orElseThrow()).containsKey("city");
    }

    @Test
    void getsThoughts() {
        GenerateContentResponse answer = client.models.generateContent(
                "gemini-x",
                "Hello!",
                GenerateContentConfig.builder()
                        .thinkingConfig(ThinkingConfig.builder()
                                .includeThoughts(true)
                                .thinkingBudget(500)
                                .build())
                        .build());

        assertThat(answer.parts().get(0).thought()).contains(true);
    }

    @Test
    void seesARateLimitAsOne() {
        simulator.always("google", Behaviour.rateLimited(7));

        assertThatThrownBy(() -> client.models.generateContent(
                        "gemini-x", "Hello!", GenerateContentConfig.builder().build()))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo(429));
    }
}
