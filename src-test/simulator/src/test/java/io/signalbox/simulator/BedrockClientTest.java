package io.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/** Amazon's own SDK takes the simulator for its provider, signatures and binary streams included. */
class BedrockClientTest {

    private static final String MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    private final Simulator simulator = Simulator.start(0);
    private final BedrockRuntimeClient client = client(Simulator.AWS_SECRET_ACCESS_KEY);
    private final BedrockRuntimeAsyncClient streaming = BedrockRuntimeAsyncClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create(simulator.rootUrl() + "/amazon-bedrock"))
            .credentialsProvider(credentials(Simulator.AWS_SECRET_ACCESS_KEY))
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1)) // else it wants HTTP/2
            .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();

    @AfterEach
    void stop() {
        client.close();
        streaming.close();
        simulator.close();
    }

    @Test
    void getsAnAnswer() {
        ConverseResponse answer = client.converse(asking("Hello!"));

        assertThat(answer.output().message().content().get(0).text())
                .startsWith("Simulated answer of " + MODEL + " at amazon-bedrock to: Hello!");
        assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
        assertThat(answer.usage().inputTokens()).isEqualTo(Simulator.tokens("Hello!"));
        assertThat(simulator
                        .received("amazon-bedrock")
                        .get(0)
                        .header("authorization")
                        .orElseThrow())
                .contains("/us-east-1/bedrock/aws4_request");
    }

    @Test
    void isRefusedWithAnotherSecret() {
        try (BedrockRuntimeClient stranger = client("another secret")) {
            assertThatThrownBy(() -> stranger.converse(asking("Hello!")))
                    .isInstanceOfSatisfying(
                            BedrockRuntimeException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void getsAStream() throws Exception {
        Heard heard = stream(asking("Hello!"));

        assertThat(heard.text.toString()).startsWith("Simulated answer of " + MODEL + " at amazon-bedrock to: Hello!");
        assertThat(heard.stops).containsExactly(StopReason.END_TURN);
        assertThat(heard.usage)
                .singleElement()
                .satisfies(usage -> assertThat(usage.inputTokens()).isPositive());
    }

    @Test
    void getsAToolCallWholeAndStreamed() throws Exception {
        ConverseRequest request = asking("What is the weather in Bern?").toBuilder()
                .toolConfig(ToolConfiguration.builder().tools(weather()).build())
                .build();

        ConverseResponse answer = client.converse(request);
        Heard heard = stream(request);

        ContentBlock called = answer.output().message().content().get(0);
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
        assertThat(called.toolUse().name()).isEqualTo("get_weather");
        assertThat(called.toolUse().input().asMap()).containsKey("city");
        assertThat(heard.tools).containsExactly("get_weather");
        assertThat(heard.arguments.toString()).startsWith("{\"city\":").endsWith("}");
    }

    @Test
    void getsReasoningAndSendsItBack() {
        ConverseRequest request = asking("Hello!").toBuilder()
                .additionalModelRequestFields(Document.fromMap(Map.of(
                        "thinking",
                        Document.fromMap(Map.of(
                                "type", Document.fromString("enabled"), "budget_tokens", Document.fromNumber(2000))))))
                .inferenceConfig(config -> config.maxTokens(4000))
                .build();

        Message answer = client.converse(request).output().message();

        assertThat(answer.content().get(0).reasoningContent().reasoningText().signature())
                .isNotEmpty();
        List<Message> more = new ArrayList<>(request.messages());
        more.add(answer);
        more.add(asking("And you?").messages().get(0));
        assertThat(client.converse(request.toBuilder().messages(more).build()).stopReason())
                .isEqualTo(StopReason.END_TURN);
    }

    @Test
    void seesErrorsByTheirNames() {
        simulator.script("amazon-bedrock", Behaviour.rateLimited(7));
        assertThatThrownBy(() -> client.converse(asking("Hello!"))).isInstanceOf(ThrottlingException.class);

        simulator.script("amazon-bedrock", Behaviour.of("error-in-stream=3"));
        assertThatThrownBy(() -> stream(asking("Hello!"))).hasRootCauseInstanceOf(InternalServerException.class);
    }

    private Heard stream(ConverseRequest request) throws Exception {
        Heard heard = new Heard();
        streaming
                .converseStream(
                        stream -> stream.modelId(request.modelId())
                                .messages(request.messages())
                                .toolConfig(request.toolConfig()),
                        ConverseStreamResponseHandler.builder()
                                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                                        .onContentBlockStart(start -> heard.tools.add(
                                                start.start().toolUse().name()))
                                        .onContentBlockDelta(delta -> {
                                            if (delta.delta().toolUse() == null) {
                                                heard.text.append(delta.delta().text());
                                            } else {
                                                heard.arguments.append(
                                                        delta.delta().toolUse().input());
                                            }
                                        })
                                        .onMessageStop(stop -> heard.stops.add(stop.stopReason()))
                                        .onMetadata(metadata -> heard.usage.add(metadata.usage()))
                                        .build())
                                .build())
                .get(20, TimeUnit.SECONDS);
        return heard;
    }

    private BedrockRuntimeClient client(String secret) {
        return BedrockRuntimeClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(simulator.rootUrl() + "/amazon-bedrock"))
                .credentialsProvider(credentials(secret))
                .overrideConfiguration(config ->
                        config.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(Duration.ofSeconds(20)))
                .build();
    }

    private static StaticCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(Simulator.AWS_ACCESS_KEY_ID, secret));
    }

    private static ConverseRequest asking(String text) {
        return ConverseRequest.builder()
                .modelId(MODEL)
                .messages(Message.builder()
                        .role(ConversationRole.USER)
                        .content(ContentBlock.fromText(text))
                        .build())
                .build();
    }

    private static Tool weather() {
        Document schema = Document.fromMap(Map.of(
                "type",
                Document.fromString("object"),
                "properties",
                Document.fromMap(Map.of("city", Document.fromMap(Map.of("type", Document.fromString("string"))))),
                "required",
                Document.fromList(List.of(Document.fromString("city")))));
        return Tool.fromToolSpec(ToolSpecification.builder()
                .name("get_weather")
                .inputSchema(ToolInputSchema.fromJson(schema))
                .build());
    }

    /** What a stream said. */
    private static final class Heard {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();
        private final List<String> tools = new ArrayList<>();
        private final List<StopReason> stops = new ArrayList<>();
        private final List<TokenUsage> usage = new ArrayList<>();
    }
}
