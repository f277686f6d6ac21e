package io.signalbox.router.provider;

import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.bedrock.BedrockTongue;
import io.signalbox.router.tongue.cohere.CohereTongue;
import io.signalbox.router.tongue.gemini.GeminiTongue;
import io.signalbox.router.tongue.ollama.OllamaTongue;
import io.signalbox.router.tongue.responses.ResponsesTongue;
import io.signalbox.router.tongue.vertex.VertexTongue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tongues by their names in catalogue files. A provider that speaks the canonical form itself needs none. */
final class Tongues {

    private static final Map<String, Tongue> ALL = Stream.of(
                    new AnthropicTongue(),
                    new BedrockTongue(),
                    new CohereTongue(),
                    new GeminiTongue(),
                    new OllamaTongue(),
                    new ResponsesTongue(),
                    new VertexTongue())
            .collect(Collectors.toUnmodifiableMap(Tongue::name, Function.identity()));

    private Tongues() {}

    static Optional<Tongue> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
