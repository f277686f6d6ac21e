package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.WebSearchTool20250305;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's own Java SDK, unmodified, with models of Anthropic and of others. */
class AnthropicSdkIT {

    private static final String CLAUDE = "anthropic/claude-haiku-4.5";

    private final AnthropicClient client = client(Gateway.KEY);

    @ParameterizedTest
    @ValueSource(strings = {CLAUDE, "openai/gpt-4o-mini", "google/gemini-2.5-flash"})
    void getsAnAnswerWholeAndStreamed(String model) {
        for (Message answer : bothWays(saying(model, "Good morning!").build())) {
            assertThat(answer.content().get(0).asText().text()).contains("Good morning!");
            assertThat(answer.stopReason()).contains(StopReason.END_TURN);
            assertThat(answer.id()).startsWith("gen-");
            assertThat(answer.model().asString()).isEqualTo(model);
            assertThat(answer.usage().outputTokens()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CLAUDE, "openai/gpt-4o-mini", "google/gemini-2.5-flash"})
    void callsAToolAndSendsItsResult(String model) {
        MessageCreateParams asking =
                saying(model, "What is the weather in Bern?").addTool(weather()).build();
        for (Message answer : bothWays(asking)) {
            assertThat(answer.stopReason()).contains(StopReason.TOOL_USE);
            var call = answer.content().get(answer.content().size() - 1).asToolUse();
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(call._input().toString()).contains("city");

            Message after = client.messages()
                    .create(asking.toBuilder()
                            .addMessage(answer)
                            .addUserMessageOfContentBlockParams(
                                    List.of(com.anthropic.models.messages.ContentBlockParam.ofToolResult(
                                            ToolResultBlockParam.builder()
                                                    .toolUseId(call.id())
                                                    .content("18 degrees")
                                                    .build())))
                            .build());

            assertThat(after.content().get(0).asText().text()).contains("18 degrees");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CLAUDE, "google/gemini-2.5-flash"})
    void getsThoughtsAndSendsThemBack(String model) {
        MessageCreateParams.Builder thinking =
                saying(model, "Why?").maxTokens(4000).enabledThinking(2000);
        for (Message answer : bothWays(thinking.build())) {
            assertThat(answer.content().get(0).asThinking().thinking()).contains("Simulated thought");

            Message next = client.messages()
                    .create(thinking.build().toBuilder()
                            .addMessage(answer)
                            .addUserMessage("And now?")
                            .build());

            assertThat(next.stopReason()).contains(StopReason.END_TURN);
        }
    }

    /** What Claude searched goes back as it came, and it goes on from there. */
    @Test
    void goesOnWithATurnThatWasPaused() {
        MessageCreateParams asking = saying(CLAUDE, "Where is Bern? [[sim: finish=pause_turn]]")
                .addTool(WebSearchTool20250305.builder().build())
                .build();
        for (Message paused : bothWays(asking)) {
            assertThat(paused.stopReason()).contains(StopReason.PAUSE_TURN);
            assertThat(paused.content().get(0).asServerToolUse()._input().toString())
                    .contains("Where is Bern?");
            assertThat(paused.content().get(1).isWebSearchToolResult()).isTrue();

            for (Message answer : bothWays(asking.toBuilder().addMessage(paused).build())) {
                assertThat(answer.stopReason()).contains(StopReason.END_TURN);
                assertThat(answer.content().get(0).asText().citations().orElseThrow())
                        .hasSize(1);
            }
        }
    }

    @Test
    void getsAnEstimateOfTokens() {
        long few = count("Hello");
        long many = count("Hello ".repeat(200));

        assertThat(few).isBetween(1L, 20L);
        assertThat(many).isBetween(200L, 300L);
    }

    @Test
    void understandsOurErrors() {
        assertThatThrownBy(() -> client.messages()
                        .create(saying("anthropic/claude-haiku-4.6", "Hello").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("model_not_found");
        assertThatThrownBy(() -> client.messages()
                        .create(saying(CLAUDE, "Hello")
                                .putAdditionalBodyProperty("temperature", JsonValue.from(3))
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("temperature");
        assertThatThrownBy(() -> client("sb-nobody")
                        .messages()
                        .create(saying(CLAUDE, "Hello").build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("authentication_error");
    }

    private long count(String text) {
        return client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model(CLAUDE)
                        .addUserMessage(text)
                        .build())
                .inputTokens();
    }

    private List<Message> bothWays(MessageCreateParams params) {
        MessageAccumulator streamed = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(params)) {
            events.stream().forEach(streamed::accumulate);
        }
        return List.of(client.messages().create(params), streamed.message());
    }

    private static AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(Gateway.shared().url().toString())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static Tool weather() {
        return Tool.builder()
                .name("get_weather")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
    }

    private static MessageCreateParams.Builder saying(String model, String text) {
        return MessageCreateParams.builder().model(model).maxTokens(500).addUserMessage(text);
    }
}
