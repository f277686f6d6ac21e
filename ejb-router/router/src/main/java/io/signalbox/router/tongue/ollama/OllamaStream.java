package io.signalbox.router.tongue.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ollama's stream: each line is a response with the next piece of the message; calls of tools come whole. The last one is
 * {@code done}, with the reason and the counts. A line with an {@code error} stands where the model broke down.
 */
final class OllamaStream implements StreamTranslator {

    private final CanonicalChunks chunks;
    private int calls;
    private boolean complete;

    OllamaStream(long created) {
        this.chunks = new CanonicalChunks(created);
    }

    @Override
    public List<byte[]> take(byte[] line) throws IOException, TroubleInStream {
        ObjectNode response = Trees.object(line);
        if (response.hasNonNull("error")) {
            throw new TroubleInStream(
                    OllamaErrors.of(200, response.path("error").asText()));
        }
        JsonNode message = response.path("message");
        boolean done = response.path("done").asBoolean(false);
        if (!message.isObject() && !done) {
            throw new IOException("a line without a message");
        }
        chunks.named("", response.path("model").asText());
        List<byte[]> made = new ArrayList<>(3);
        String thought = message.path("thinking").asText("");
        if (!thought.isEmpty()) {
            made.add(chunks.thought(thought, OllamaTongue.FORMAT, 0));
        }
        String text = message.path("content").asText("");
        if (response.path("logprobs").isArray() && !response.path("logprobs").isEmpty()) {
            made.add(chunks.text(text, OllamaAnswer.logprobs(response.path("logprobs"))));
        } else if (!text.isEmpty()) {
            made.add(chunks.text(text));
        }
        for (JsonNode call : message.path("tool_calls")) {
            String id = OllamaCalls.id(call, response, calls);
            made.add(chunks.callBegins(calls++, id, OllamaCalls.name(call), OllamaCalls.arguments(call)));
        }
        if (done) {
            complete = true;
            String reason = response.path("done_reason").asText();
            made.add(chunks.finish(FinishReasons.canonical(reason, calls > 0), reason));
            OllamaUsage.of(response).ifPresent(usage -> made.add(chunks.usage(usage)));
        }
        return made;
    }

    @Override
    public boolean complete() {
        return complete;
    }
}
