package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** LangChain4j's modules for OpenAI and Anthropic, unmodified. */
class LangChain4jIT {

    private static final String URL = Gateway.shared().apiUrl();

    @Test
    void openAisModuleGetsAWholeAnswer() {
        assertAnswers(OpenAiChatModel.builder()
                .baseUrl(URL)
                .apiKey(Gateway.KEY)
                .modelName("openai/gpt-4o-mini")
                .build());
    }

    @Test
    void openAisModuleGetsAStream() throws Exception {
        assertStreams(OpenAiStreamingChatModel.builder()
                .baseUrl(URL)
                .apiKey(Gateway.KEY)
                .modelName("openai/gpt-4o-mini")
                .build());
    }

    @Test
    void anthropicsModuleGetsAWholeAnswer() {
        assertAnswers(AnthropicChatModel.builder()
                .baseUrl(URL)
                .apiKey(Gateway.KEY)
                .modelName("anthropic/claude-haiku-4.5")
                .build());
    }

    @Test
    void anthropicsModuleGetsAStream() throws Exception {
        assertStreams(AnthropicStreamingChatModel.builder()
                .baseUrl(URL)
                .apiKey(Gateway.KEY)
                .modelName("openai/gpt-4o-mini")
                .build());
    }

    private static void assertAnswers(ChatModel model) {
        assertThat(model.chat("Good morning, LangChain")).contains("Good morning, LangChain");
    }

    private static void assertStreams(StreamingChatModel model) throws Exception {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        model.chat("Count to three", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String part) {
                // the whole is what counts
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

        ChatResponse response = whole.get(30, TimeUnit.SECONDS);
        assertThat(response.aiMessage().text()).contains("Count to three");
        assertThat(response.tokenUsage().totalTokenCount()).isPositive();
    }
}
