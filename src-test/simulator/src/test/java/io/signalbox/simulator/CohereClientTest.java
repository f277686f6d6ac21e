package io.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cohere.api.Cohere;
import com.cohere.api.errors.TooManyRequestsError;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.cohere.api.resources.v2.requests.V2ChatStreamRequest;
import com.cohere.api.resources.v2.types.V2ChatResponse;
import com.cohere.api.resources.v2.types.V2ChatStreamResponse;
import com.cohere.api.types.ChatFinishReason;
import com.cohere.api.types.ChatMessageV2;
import com.cohere.api.types.Thinking;
import com.cohere.api.types.ThinkingType;
import com.cohere.api.types.ToolCallV2;
import com.cohere.api.types.ToolV2;
import com.cohere.api.types.ToolV2Function;
import com.cohere.api.types.UserMessageV2;
import com.cohere.api.types.UserMessageV2Content;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cohere's own SDK takes the simulator for its provider. */
class CohereClientTest {

    private final Simulator simulator = Simulator.start(0);
    private final Cohere client = Cohere.builder()
            .token("test-key")
            .clientName("test")
            .url(simulator.rootUrl() + "/cohere")
            .maxRetries(0)
            .build();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void getsAnAnswer() {
        V2ChatResponse answer = client.v2()
                .chat(V2ChatRequest.builder()
                        .model("command-x")
                        .messages(List.of(saying("Hello!")))
                        .build());

        assertThat(answer.getMessage()
                        .getContent()
                        .orElseThrow()
                        .get(0)
                        .getText()
                        .orElseThrow()
                        .getText())
                .startsWith("Simulated answer of command-x at cohere to: Hello!");
        assertThat(answer.getFinishReason()).isEqualTo(ChatFinishReason.COMPLETE);
        assertThat(answer.getUsage()
                        .orElseThrow()
                        .getBilledUnits()
                        .orElseThrow()
                        .getInputTokens())
                .contains((double) Simulator.tokens("Hello!"));
    }

    @Test
    void getsAStreamWithThoughts() {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        boolean ended = false;
        for (V2ChatStreamResponse event : client.v2()
                .chatStream(V2ChatStreamRequest.builder()
                        .model("command-x")
                        .messages(List.of(saying("Hello!")))
                        .thinking(Thinking.builder().type(ThinkingType.ENABLED).build())
                        .build())) {
            event.getContentDelta()
                    .flatMap(delta -> delta.getDelta())
                    .flatMap(delta -> delta.getMessage())
                    .flatMap(message -> message.getContent())
                    .ifPresent(content -> {
                        content.getText().ifPresent(text::append);
                        content.getThinking().ifPresent(thought::append);
                    });
            ended |= event.isMessageEnd();
        }

        assertThat(text.toString()).startsWith("Simulated answer of command-x at cohere to: Hello!");
        assertThat(thought.toString()).startsWith("Simulated thought");
        assertThat(ended).isTrue();
    }

    @Test
    void getsAToolCall() {
        V2ChatResponse answer = client.v2()
                .chat(V2ChatRequest.builder()
                        .model("command-x")
                        .messages(List.of(saying("What is the weather in Bern?")))
                        .tools(List.of(ToolV2.builder()
                                .function(ToolV2Function.builder()
                                        .name("get_weather")
                                        .parameters(Map.of(
                                                "type",
                                                "object",
                                                "properties",
                                                Map.of("city", Map.of("type", "string")),
                                                "required",
                                                List.of("city")))
                                        .build())
                                .build()))
                        .build());

        ToolCallV2 call = answer.getMessage().getToolCalls().orElseThrow().get(0);
        assertThat(answer.getFinishReason()).isEqualTo(ChatFinishReason.TOOL_CALL);
        assertThat(answer.getMessage().getToolPlan()).isPresent();
        assertThat(call.getFunction().orElseThrow().getName()).contains("get_weather");
        assertThat(call.getFunction().orElseThrow().getArguments().orElseThrow())
                .contains("city");
    }

    @Test
    void seesARateLimitAsOne() {
        simulator.always("cohere", Behaviour.rateLimited(7));

        assertThatThrownBy(() -> client.v2()
                        .chat(V2ChatRequest.builder()
                                .model("command-x")
                                .messages(List.of(saying("Hello!")))
                                .build()))
                .isInstanceOf(TooManyRequestsError.class);
    }

    private static ChatMessageV2 saying(String text) {
        return ChatMessageV2.user(
                UserMessageV2.builder().content(UserMessageV2Content.of(text)).build());
    }
}
