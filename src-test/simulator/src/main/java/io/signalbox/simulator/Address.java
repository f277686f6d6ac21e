package io.signalbox.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request path asks for and of which simulated provider. Taken are, behind an optional first segment that names
 * the provider: OpenAI's {@code /v1/chat/completions} under any base path ({@code /openai/v1}, {@code /api/v1},
 * {@code /inference/v1}), Azure's {@code /openai/deployments/NAME/chat/completions}, and the same for {@code /models}.
 */
record Address(String provider, Operation operation, Optional<String> deployment) {

    static final String DEFAULT_PROVIDER = "default";
    private static final Set<String> NOT_A_PROVIDER =
            Set.of("v1", "api", "inference", "deployments", "chat", "models", "simulator");

    static Address of(String path) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        int deployments = segments.indexOf("deployments");
        Optional<String> deployment = deployments >= 0 && deployments + 1 < segments.size()
                ? Optional.of(segments.get(deployments + 1))
                : Optional.empty();
        return new Address(provider(segments, deployment.isPresent()), operation(segments), deployment);
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
        if (size >= 1 && segments.get(size - 1).equals("models")) {
            return Operation.MODELS;
        }
        return segments.equals(List.of("simulator", "stats")) ? Operation.STATS : Operation.UNKNOWN;
    }

    enum Operation {
        CHAT,
        MODELS,
        STATS,
        UNKNOWN
    }
}
