package io.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingConfigEnabled;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.WebSearchTool20250305;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anthropic's own SDK takes the simulator for its provider: it is not only our opinion of the API. */
class AnthropicClientTest {

    private final Simulator simulator = Simulator.start(0);
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(simulator.rootUrl() + "/anthropic")
            .apiKey("sk-ant-test")
            .maxRetries(0)
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void getsAnAnswerWholeAndStreamed() {
        for (Message answer : bothWays(saying("Hello!").build())) {
            assertThat(answer.content().get(0).asText().text())
                    .startsWith("Simulated answer of claude-x at anthropic to: Hello!");
            assertThat(answer.stopReason()).contains(StopReason.END_TURN);
            assertThat(answer.usage().inputTokens()).isEqualTo(Simulator.tokens("Hello!"));
            assertThat(answer.usage().outputTokens()).isPositive();
        }
    }

    @Test
    void learnsWhichOfItsTextsEndedTheAnswer() {
        MessageCreateParams.Builder stopping = saying("Say Zurich, Bern, Basel").addStopSequence("Bern");
        for (Message answer : bothWays(stopping.addStopSequence("Basel").build())) {
            assertThat(answer.content().get(0).asText().text()).endsWith("Zurich, ");
            assertThat(answer.stopReason()).contains(StopReason.STOP_SEQUENCE);
            assertThat(answer.stopSequence()).contains("Bern");
        }
    }

    @Test
    void getsAToolCallWholeAndStreamed() {
        Tool weather = Tool.builder()
                .name("get_weather")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
        for (Message answer :
                bothWays(saying("What is the weather in Bern?").addTool(weather).build())) {
            assertThat(answer.stopReason()).contains(StopReason.TOOL_USE);
            var call = answer.content().get(answer.content().size() - 1).asToolUse();
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(call._input().toString()).contains("city");
        }
    }

    @Test
    void searchesItselfAndGoesOnWhereItPaused() {
        MessageCreateParams.Builder asking = saying("Where is Bern? [[sim: finish=pause_turn]]")
                .addTool(WebSearchTool20250305.builder().build());
        for (Message paused : bothWays(asking.build())) {
            assertThat(paused.stopReason()).contains(StopReason.PAUSE_TURN);
            assertThat(paused.content()).hasSize(2);
            assertThat(paused.content().get(0).asServerToolUse()._input().toString())
                    .contains("Where is Bern?");

            MessageCreateParams next =
                    asking.build().toBuilder().addMessage(paused).build();
            for (Message answer : bothWays(next)) {
                assertThat(answer.stopReason()).contains(StopReason.END_TURN);
                assertThat(answer.content().get(0).asText().citations().orElseThrow())
                        .hasSize(1);
            }
        }
    }

    @Test
    void getsThoughtsAndSendsThemBack() {
        MessageCreateParams.Builder thinking = saying("Hello!").maxTokens(4000).enabledThinking(2000);
        for (Message answer : bothWays(thinking.build())) {
            assertThat(answer.content().get(0).asThinking().signature()).isNotEmpty();
            MessageCreateParams next = thinking.build().toBuilder()
                    .addMessage(answer)
                    .addUserMessage("And now?")
                    .build();
            assertThat(client.messages().create(next).stopReason()).contains(StopReason.END_TURN);
        }
    }

    @Test
    void sendsAThoughtBackOfWhichItSawTheSignatureOnly() {
        ThinkingConfigEnabled unseen = ThinkingConfigEnabled.builder()
                .budgetTokens(2000)
                .display(ThinkingConfigEnabled.Display.OMITTED)
                .build();
        MessageCreateParams.Builder thinking = saying("Hello!").maxTokens(4000).thinking(unseen);
        for (Message answer : bothWays(thinking.build())) {
            assertThat(answer.content().get(0).asThinking().thinking()).isEmpty();
            assertThat(answer.content().get(0).asThinking().signature()).isNotEmpty();
            MessageCreateParams next = thinking.build().toBuilder()
                    .addMessage(answer)
                    .addUserMessage("And now?")
                    .build();
            assertThat(client.messages().create(next).stopReason()).contains(StopReason.END_TURN);
        }
    }

    @Test
    void seesARateLimitAsOneAndWhatIsMissing() {
        simulator.script("anthropic", Behaviour.rateLimited(7));

        assertThatThrownBy(() -> client.messages().create(saying("Hello!").build()))
                .isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() ->
                        client.messages().create(saying("Hello!").maxTokens(0).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens");
    }

    private List<Message> bothWays(MessageCreateParams params) {
        MessageAccumulator streamed = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(params)) {
            events.stream().forEach(streamed::accumulate);
        }
        return List.of(client.messages().create(params), streamed.message());
    }

    private static MessageCreateParams.Builder saying(String text) {
        return MessageCreateParams.builder().model("claude-x").maxTokens(500).addUserMessage(text);
    }
}
