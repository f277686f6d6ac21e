package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** LangChain4j's Anthropic module, unmodified. */
class LangChain4jAnthropicIT {

    @Test
    void getsAWholeAnswer() {
        AnthropicChatModel model = AnthropicChatModel.builder()
                .baseUrl(Gateway.shared().apiUrl())
                .apiKey(Gateway.KEY)
                .modelName("anthropic/claude-haiku-4.5")
                .build();

        assertThat(model.chat("Good morning, LangChain")).contains("Good morning, LangChain");
    }

    @Test
    void getsAStream() throws Exception {
        AnthropicStreamingChatModel model = AnthropicStreamingChatModel.builder()
                .baseUrl(Gateway.shared().apiUrl())
                .apiKey(Gateway.KEY)
                .modelName("openai/gpt-4o-mini")
                .build();
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
