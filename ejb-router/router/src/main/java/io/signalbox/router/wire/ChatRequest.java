package io.signalbox.router.wire;

import io.signalbox.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request, for a chat or for embeddings, that was read and found well-formed: what the gateway needs to know of it, and the bytes as they came.
 *
 * @param purpose what is wanted
 * @param members the body, to be forwarded
 * @param models the models asked, the first one first: what {@code "model"} names, then the rest
 * @param stream whether a stream is asked for
 * @param wantsUsageChunk whether the caller asked for the usage chunk with empty choices
 * @param prompt what the messages are like
 * @param maxTokens the most completion tokens wanted; empty where not limited
 * @param offered the tools or functions that are offered to the model
 * @param preferences which targets are wanted
 * @param outputs the forms of answer that {@code modalities} asks for; empty where it says nothing
 * @param auto what {@code signalbox/auto} is told, where it is asked
 * @param dataSubject the person whose content it is, as {@code metadata} names one; empty for nobody
 * @param bytes length of the body
 */
public record ChatRequest(
        Purpose purpose,
        JsonMembers members,
        List<String> models,
        boolean stream,
        boolean wantsUsageChunk,
        Prompt prompt,
        Optional<Long> maxTokens,
        OfferedTools offered,
        Preferences preferences,
        Set<String> outputs,
        AutoWishes auto,
        String dataSubject,
        int bytes) {

    /** The member that asks for what only the answering provider's own schema has a word for. */
    public static final String NATIVE_BLOCKS = "native_blocks";

    /** Members that tell the gateway something and mean nothing to a provider. */
    private static final List<String> FOR_US =
            List.of("models", "route", "usage", "provider", "session_id", "plugins", NATIVE_BLOCKS);

    private static final List<String> LIMITS = List.of("max_tokens", "max_completion_tokens");

    public ChatRequest {
        models = List.copyOf(models);
        outputs = Set.copyOf(outputs);
    }

    /**
     * Reads a body.
     *
     * @throws io.signalbox.api.GatewayException in the words of the refusal table
     */
    public static ChatRequest read(Json body) {
        return RequestRules.check(RequestReader.read(body), body.length());
    }

    /**
     * Reads the body of a request for embeddings.
     *
     * @throws io.signalbox.api.GatewayException in the words of the refusal table
     */
    public static ChatRequest readEmbeddings(Json body) {
        return EmbeddingsRules.check(RequestReader.read(body), body.length());
    }

    /** The model named first. */
    public String model() {
        return models.get(0);
    }

    /** How many messages. */
    public int messages() {
        return prompt.messages();
    }

    /** Whether a message carries an image. */
    public boolean images() {
        return prompt.modalities().contains("image");
    }

    /** Whether tools are offered to the model, or functions. */
    public boolean tools() {
        return offered.any();
    }

    /** Whether functions are offered, the form that tools had before. */
    public boolean functions() {
        return members.has("functions") || members.has("function_call");
    }

    /** Whether the answer is to tell blocks that the canonical form has no place for, as they came. */
    public boolean nativeBlocks() {
        return members.raw(NATIVE_BLOCKS).filter(raw -> raw[0] == 't').isPresent();
    }

    /** The names of the request's members: what a target that is asked to support every parameter must know. */
    public List<String> names() {
        return members.names();
    }

    /** The names of the tools that are offered. */
    public Set<String> toolNames() {
        return ToolNames.of(members);
    }

    /** The body for a provider that is asked in the usual way. */
    public Json forProvider(String providerModel) {
        return forProvider(providerModel, Forwarding.USUAL);
    }

    /** The body for a provider: its own model name, usage always asked for, our own fields left out, the rest untouched. */
    public Json forProvider(String providerModel, Forwarding how) {
        Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
        changes.put("model", Optional.of(StrictJson.quote(providerModel)));
        for (String ours : FOR_US) {
            if (members.has(ours)) {
                changes.put(ours, Optional.empty());
            }
        }
        if (stream && !wantsUsageChunk) {
            changes.put("stream_options", Optional.of(StreamOptions.withUsage(members)));
        }
        if (!dataSubject.isEmpty()) {
            changes.put("metadata", DataSubjectMember.withoutIt(members));
        }
        LIMITS.forEach(name -> members.raw(name)
                .flatMap(ChatRequest::spelled)
                .ifPresent(spelled -> changes.put(name, Optional.of(spelled))));
        how.change(members, changes);
        return members.with(changes);
    }

    /** A limit such as {@code 1e3} or {@code 10.0} as digits, for providers take no other spelling; empty where it is. */
    private static Optional<byte[]> spelled(byte[] limit) {
        String said = new String(limit, StandardCharsets.US_ASCII);
        return said.matches("\\d+|null")
                ? Optional.empty()
                : Optional.of(Long.toString((long) Double.parseDouble(said)).getBytes(StandardCharsets.US_ASCII));
    }
}
