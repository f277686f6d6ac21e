package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the chunks of one canonical stream. Not thread-safe. */
public final class CanonicalChunks {

    private final long created;
    private String id = "";
    private String model = "";
    private boolean begun;

    /** @param created when the stream began, in seconds since 1970 */
    public CanonicalChunks(long created) {
        this.created = created;
    }

    /** The provider's names of the answer and the model, once they are known. */
    public void named(String answerId, String answerModel) {
        id = answerId;
        model = answerModel;
    }

    /** A chunk with a piece of the answer. The first one says who speaks. */
    public byte[] delta(ObjectNode delta) {
        if (!begun) {
            begun = true;
            if (!delta.has("role")) {
                delta.put("role", "assistant");
            }
        }
        return choice(delta, "", "");
    }

    /** The first chunk, where the answer begins with something that makes none. */
    public byte[] begin() {
        ObjectNode delta = Trees.empty();
        delta.put("content", "");
        return delta(delta);
    }

    /** The chunk that says why the answer ended, in our words and the provider's. */
    public byte[] finish(String reason, String nativeReason) {
        return choice(Trees.empty(), reason, nativeReason);
    }

    /** The chunk with the usage and no choice. */
    public byte[] usage(CanonicalUsage usage) {
        ObjectNode chunk = head();
        chunk.putArray("choices");
        chunk.set("usage", usage.node());
        return Trees.bytes(chunk);
    }

    private byte[] choice(JsonNode delta, String reason, String nativeReason) {
        ObjectNode chunk = head();
        ArrayNode choices = chunk.putArray("choices");
        ObjectNode choice = choices.addObject();
        choice.put("index", 0);
        choice.set("delta", delta);
        if (reason.isEmpty()) {
            choice.putNull("finish_reason");
        } else {
            choice.put("finish_reason", reason);
            choice.put("native_finish_reason", nativeReason);
        }
        return Trees.bytes(chunk);
    }

    private ObjectNode head() {
        ObjectNode chunk = Trees.empty();
        chunk.put("id", id);
        chunk.put("object", "chat.completion.chunk");
        chunk.put("created", created);
        chunk.put("model", model);
        return chunk;
    }
}
