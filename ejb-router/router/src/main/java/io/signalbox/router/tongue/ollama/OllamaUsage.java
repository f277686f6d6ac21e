package io.signalbox.router.tongue.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ollama's counts. They are left out where they would be zero (api/types.go, {@code omitempty}), and a prompt of no tokens
 * cannot be: what is missing or zero is not known. Thoughts are part of {@code eval_count} and not told apart.
 */
final class OllamaUsage {

    private OllamaUsage() {}

    static Optional<ObjectNode> of(JsonNode response) {
        JsonNode prompt = response.path("prompt_eval_count");
        JsonNode completion = response.path("eval_count");
        boolean known = prompt.isIntegralNumber() && completion.isIntegralNumber() && prompt.asLong() > 0;
        return known
                ? Optional.of(new CanonicalUsage(
                                prompt.asLong(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                completion.asLong(),
                                OptionalLong.empty())
                        .node())
                : Optional.empty();
    }
}
