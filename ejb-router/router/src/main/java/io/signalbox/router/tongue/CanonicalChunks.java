package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Writes the chunks of one canonical stream. Not thread-safe. */
public final class CanonicalChunks {

    private final WholeCharacters characters = new WholeCharacters();
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
        return choice(begun(delta), "", "");
    }

    private ObjectNode begun(ObjectNode delta) {
        if (!begun) {
            begun = true;
            if (!delta.has("role")) {
                delta.put("role", "assistant");
            }
        }
        return delta;
    }

    /** A chunk with a piece of the answer's text. */
    public byte[] text(String piece) {
        return delta(Trees.empty().put("content", piece));
    }

    /**
     * A chunk with a piece of a thought that may be read.
     *
     * @param index which thought it belongs to, from 0
     */
    public byte[] thought(String piece, String format, int index) {
        ObjectNode delta = Trees.empty().put("reasoning", piece);
        delta.putArray("reasoning_details")
                .addObject()
                .put("type", "reasoning.text")
                .put("text", piece)
                .put("format", format)
                .put("index", index);
        return delta(delta);
    }

    /** A chunk with which a call of a tool begins. */
    public byte[] callBegins(int index, String id, String name, String arguments) {
        ObjectNode call = Trees.empty().put("index", index).put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return call(call);
    }

    /** A chunk with a piece of a call's arguments. */
    public byte[] arguments(int index, String piece) {
        ObjectNode call = Trees.empty().put("index", index);
        call.putObject("function").put("arguments", piece);
        return call(call);
    }

    private byte[] call(ObjectNode call) {
        ObjectNode delta = Trees.empty();
        delta.putArray("tool_calls").add(call);
        return delta(delta);
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

    /**
     * The same with more members.
     *
     * @param ofChoice go to the choice
     * @param ofAnswer go to the chunk itself
     */
    public byte[] finish(String reason, String nativeReason, ObjectNode ofChoice, ObjectNode ofAnswer) {
        ObjectNode chunk = chunk(Trees.empty(), reason, nativeReason);
        ((ObjectNode) chunk.path("choices").path(0)).setAll(ofChoice);
        return Trees.bytes(chunk.setAll(ofAnswer));
    }

    /** The chunk with the usage and no choice. */
    public byte[] usage(CanonicalUsage usage) {
        return usage(usage.node());
    }

    /** The same with members of the provider's own in the usage. */
    public byte[] usage(ObjectNode usage) {
        return usage(usage, Optional.empty());
    }

    /** The same with the tier that served the call, where it is known. */
    public byte[] usage(ObjectNode usage, Optional<String> tier) {
        ObjectNode chunk = head();
        tier.ifPresent(name -> chunk.put("service_tier", name));
        chunk.putArray("choices");
        chunk.set("usage", usage);
        return Trees.bytes(chunk);
    }

    /** The last chunk, without a choice: the usage where it is known, and members of the provider's own beside it. */
    public byte[] last(Optional<CanonicalUsage> usage, ObjectNode own) {
        ObjectNode chunk = head();
        chunk.putArray("choices");
        usage.ifPresent(known -> chunk.set("usage", known.node()));
        return Trees.bytes(chunk.setAll(own));
    }

    /** A chunk with a piece of the answer's text and the probabilities of its tokens, in OpenAI's form. */
    public byte[] text(String piece, JsonNode logprobs) {
        return delta(Trees.empty().put("content", piece), logprobs);
    }

    /** A chunk with a piece of the answer and the probabilities of its tokens, in OpenAI's form. */
    public byte[] delta(ObjectNode delta, JsonNode logprobs) {
        ObjectNode chunk = chunk(begun(delta), "", "");
        ((ObjectNode) chunk.path("choices").path(0)).set("logprobs", logprobs);
        return Trees.bytes(chunk);
    }

    private byte[] choice(ObjectNode delta, String reason, String nativeReason) {
        return Trees.bytes(chunk(delta, reason, nativeReason));
    }

    private ObjectNode chunk(ObjectNode delta, String reason, String nativeReason) {
        characters.mend(0, delta);
        if (!reason.isEmpty()) {
            characters.end(0, delta);
        }
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
        return chunk;
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
