package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gemini's stream: each event is a response with the next parts; the last one has the finish reason. */
final class GeminiStream implements StreamTranslator {

    private final CanonicalChunks chunks;
    private final GeminiParts parts = new GeminiParts(true);
    private Optional<CanonicalUsage> told = Optional.empty();
    private boolean complete;

    GeminiStream(long created) {
        this.chunks = new CanonicalChunks(created);
    }

    @Override
    public List<byte[]> take(byte[] data) throws IOException, TroubleInStream {
        ObjectNode response = Trees.object(data);
        if (response.path("error").isObject()) {
            throw new TroubleInStream(GeminiErrors.of(response.path("error")));
        }
        JsonNode candidate = response.path("candidates").path(0);
        String blocked = response.path("promptFeedback").path("blockReason").asText();
        Optional<CanonicalUsage> usage = GeminiUsage.of(response.path("usageMetadata"));
        told = usage.or(() -> told);
        if (candidate.isMissingNode() && blocked.isEmpty() && usage.isEmpty()) {
            throw new IOException("an event without candidates");
        }
        String id = response.path("responseId").asText();
        chunks.named(id, response.path("modelVersion").asText());
        List<byte[]> made = new ArrayList<>(3);
        ObjectNode delta = Trees.empty();
        parts.write(candidate.path("content").path("parts"), id, delta);
        Optional<ObjectNode> logprobs = GeminiLogprobs.of(candidate.path("logprobsResult"));
        if (logprobs.isPresent()) {
            made.add(chunks.delta(delta, logprobs.get()));
        } else if (!delta.isEmpty()) {
            made.add(chunks.delta(delta));
        }
        String reason = candidate.path("finishReason").asText();
        if (!reason.isEmpty()) {
            complete = true;
            made.add(chunks.finish(FinishReasons.canonical(reason, parts.called()), reason));
        } else if (!blocked.isEmpty()) {
            complete = true;
            made.add(chunks.finish("content_filter", blocked));
        }
        if (complete) {
            usage.ifPresent(known -> made.add(chunks.usage(known)));
        }
        return made;
    }

    @Override
    public Optional<CanonicalUsage> promptSoFar() {
        return told;
    }

    @Override
    public boolean complete() {
        return complete;
    }
}
