package io.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LangChain4j's client of Ollama takes the simulator for one. Ollama has no SDK of its own for Java. */
class OllamaClientTest {

    private final Simulator simulator = Simulator.start(0);
    private final OllamaChatModel model = OllamaChatModel.builder()
            .baseUrl(simulator.rootUrl() + "/ollama")
            .modelName("llama-x")
            .think(true)
            .returnThinking(true)
            .maxRetries(0)
            .build();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void getsAnAnswerWithThoughts() {
        ChatResponse answer = model.chat(UserMessage.from("Hello!"));

        assertThat(answer.aiMessage().text()).startsWith("Simulated answer of llama-x at ollama to: Hello!");
        assertThat(answer.aiMessage().thinking()).startsWith("Simulated thought");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(Simulator.tokens("Hello!"));
    }

    @Test
    void getsAStream() throws Exception {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        StringBuilder pieces = new StringBuilder();
        OllamaStreamingChatModel.builder()
                .baseUrl(simulator.rootUrl() + "/ollama")
                .modelName("llama-x")
                .build()
                .chat("Hello!", new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String piece) {
                        pieces.append(piece);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        whole.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        whole.completeExceptionally(error);
                    }
                });

        assertThat(whole.get(20, TimeUnit.SECONDS).aiMessage().text()).isEqualTo(pieces.toString());
        assertThat(pieces.toString()).startsWith("Simulated answer of llama-x at ollama to: Hello!");
    }

    @Test
    void getsAToolCall() {
        ChatResponse answer = model.chat(ChatRequest.builder()
                .messages(UserMessage.from("What is the weather in Bern?"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("get_weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .required("city")
                                .build())
                        .build())
                .build());

        ToolExecutionRequest call = answer.aiMessage().toolExecutionRequests().get(0);
        assertThat(call.name()).isEqualTo("get_weather");
        assertThat(call.arguments()).contains("city");
    }

    @Test
    void seesARateLimitAsOne() {
        simulator.always("ollama", Behaviour.rateLimited(7));

        assertThatThrownBy(() -> model.chat(UserMessage.from("Hello!"))).isInstanceOf(RateLimitException.class);
    }
}
