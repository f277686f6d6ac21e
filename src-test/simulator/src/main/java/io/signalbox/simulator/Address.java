package io.signalbox.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request path asks for and of which simulated provider. Taken are, behind an optional first segment that names
 * the provider: OpenAI's {@code /v1/chat/completions} under any base path ({@code /openai/v1}, {@code /api/v1},
 * {@code /inference/v1}), Azure's {@code /openai/deployments/NAME/chat/completions}, and the same for {@code /models};
 * OpenAI's {@code /embeddings}, Anthropic's {@code /v1/messages}; Gemini's {@code /models/NAME:generateContent} and {@code :streamGenerateContent},
 * Vertex's {@code :rawPredict} and {@code :streamRawPredict}; Bedrock's {@code /model/NAME/converse} and
 * {@code /converse-stream}; Google's {@code /token}.
 *
 * @param deployment the model, where the path names it
 * @param schema the wire schema that is spoken there
 * @param streams whether the path itself asks for a stream
 */
record Address(String provider, Operation operation, Optional<String> deployment, Schema schema, boolean streams) {

    /** What the simulator itself thinks in. */
    static final Schema OPENAI = new OpenAiSchema();

    private static final Schema ANTHROPIC = new AnthropicSchema(false);
    private static final Schema BEDROCK = new BedrockSchema();
    private static final Schema CLAUDE_ON_VERTEX = new AnthropicSchema(true);
    private static final Schema GEMINI = new GeminiSchema();

    static final String DEFAULT_PROVIDER = "default";
    private static final Set<String> NOT_A_PROVIDER = Set.of(
            "v1",
            "v1beta",
            "api",
            "inference",
            "deployments",
            "chat",
            "models",
            "messages",
            "embeddings",
            "model",
            "token",
            "simulator");

    static Address of(String path) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        if (last.equals("messages")) {
            return new Address(provider(segments, false), Operation.CHAT, Optional.empty(), ANTHROPIC, false);
        }
        Optional<Schema> told = LastSegments.schema(segments);
        if (told.isPresent()) {
            return new Address(provider(segments, false), Operation.CHAT, Optional.empty(), told.get(), false);
        }
        if (last.endsWith(":generateContent") || last.endsWith(":streamGenerateContent")) {
            Optional<String> model = Optional.of(last.substring(0, last.lastIndexOf(':')));
            boolean streams = last.endsWith(":streamGenerateContent");
            return new Address(provider(segments, false), Operation.CHAT, model, GEMINI, streams);
        }
        if (last.endsWith(":rawPredict") || last.endsWith(":streamRawPredict")) {
            Optional<String> model = Optional.of(last.substring(0, last.lastIndexOf(':')));
            boolean streams = last.endsWith(":streamRawPredict");
            return new Address(provider(segments, false), Operation.CHAT, model, CLAUDE_ON_VERTEX, streams);
        }
        if (segments.size() >= 3 && segments.get(segments.size() - 3).equals("model") && last.startsWith("converse")) {
            String model = URLDecoder.decode(segments.get(segments.size() - 2), StandardCharsets.UTF_8);
            boolean streams = last.equals("converse-stream");
            return new Address(provider(segments, false), Operation.CHAT, Optional.of(model), BEDROCK, streams);
        }
        int deployments = segments.indexOf("deployments");
        Optional<String> deployment = deployments >= 0 && deployments + 1 < segments.size()
                ? Optional.of(segments.get(deployments + 1))
                : Optional.empty();
        return new Address(provider(segments, deployment.isPresent()), operation(segments), deployment, OPENAI, false);
    }

    private static String provider(List<String> segments, boolean azure) {
        String first = segments.isEmpty() ? "v1" : segments.get(0);
        if (azure && (first.equals("openai") || first.equals("deployments"))) {
            return "azure-openai";
        }
        return NOT_A_PROVIDER.contains(first) ? DEFAULT_PROVIDER : first;
    }

    private static Operation operation(List<String> segments) {
        int size = segments.size();
        if (size >= 2 && segments.subList(size - 2, size).equals(List.of("chat", "completions"))) {
            return Operation.CHAT;
        }
        if (size >= 1 && segments.get(size - 1).equals("embeddings")) {
            return Operation.EMBEDDINGS;
        }
        if (size >= 1 && segments.get(size - 1).equals("models")) {
            return Operation.MODELS;
        }
        if (segments.contains("token")) {
            return Operation.TOKEN;
        }
        return segments.equals(List.of("simulator", "stats")) ? Operation.STATS : Operation.UNKNOWN;
    }

    enum Operation {
        CHAT,
        EMBEDDINGS,
        MODELS,
        TOKEN,
        STATS,
        UNKNOWN
    }
}
