package io.signalbox.router.wire;

import io.signalbox.api.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chat request that was read and found well-formed: what the gateway needs to know of it, and the bytes as they came.
 *
 * @param members the body, to be forwarded
 * @param models the models asked, the first one first: what {@code "model"} names, then the rest
 * @param stream whether a stream is asked for
 * @param wantsUsageChunk whether the caller asked for the usage chunk with empty choices
 * @param messages how many messages
 * @param maxTokens the most completion tokens wanted; empty where not limited
 * @param tools whether tools are offered to the model
 * @param images whether a message carries an image
 * @param bytes length of the body
 */
public record ChatRequest(
        JsonMembers members,
        List<String> models,
        boolean stream,
        boolean wantsUsageChunk,
        int messages,
        Optional<Long> maxTokens,
        boolean tools,
        boolean images,
        int bytes) {

    /** Members that tell the gateway something and mean nothing to a provider. */
    private static final List<String> FOR_US = List.of("models", "route", "usage");

    public ChatRequest {
        models = List.copyOf(models);
    }

    /**
     * Reads a body.
     *
     * @throws io.signalbox.api.GatewayException in the words of the refusal table
     */
    public static ChatRequest read(Json body) {
        return RequestRules.check(RequestReader.read(body), body.length());
    }

    /** The model named first. */
    public String model() {
        return models.get(0);
    }

    /** The body for a provider: its own model name, usage always asked for, our own fields left out, the rest untouched. */
    public Json forProvider(String providerModel) {
        Map<String, Optional<byte[]>> changes = new java.util.LinkedHashMap<>();
        changes.put("model", Optional.of(StrictJson.quote(providerModel)));
        for (String ours : FOR_US) {
            if (members.has(ours)) {
                changes.put(ours, Optional.empty());
            }
        }
        if (stream && !wantsUsageChunk) {
            changes.put("stream_options", Optional.of(StreamOptions.withUsage(members)));
        }
        return members.with(changes);
    }
}
