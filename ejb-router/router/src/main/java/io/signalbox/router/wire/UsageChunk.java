package io.signalbox.router.wire;

import io.signalbox.api.AnswerHead;
import io.signalbox.api.Json;
import io.signalbox.router.ledger.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** OpenAI's {@code usage} where we counted it, marked {@code estimated}; and the chunk that tells it in a stream. */
public final class UsageChunk {

    private static final byte[] NO_CHOICE = "[]".getBytes(StandardCharsets.US_ASCII);

    private UsageChunk() {}

    /** The object, to stand in the chunk that ends a broken stream; empty where nothing is known. */
    public static Optional<Json> ifKnown(Usage usage, Optional<BigDecimal> cost) {
        return usage.known() ? Optional.of(Json.of(object(usage, cost))) : Optional.empty();
    }

    /** The object. Cached and reasoning tokens are in it only where somebody told of them. */
    static byte[] object(Usage usage, Optional<BigDecimal> cost) {
        StringBuilder json = new StringBuilder(160);
        json.append("{\"prompt_tokens\":").append(usage.prompt());
        json.append(",\"completion_tokens\":").append(usage.completion());
        json.append(",\"total_tokens\":").append(usage.prompt() + usage.completion());
        details(
                json,
                "prompt_tokens_details",
                "cached_tokens",
                usage.cacheRead(),
                "cache_write_tokens",
                usage.cacheWrite());
        details(json, "completion_tokens_details", "reasoning_tokens", usage.reasoning(), "", OptionalLong.empty());
        if (!usage.reported()) {
            json.append(",\"estimated\":true");
        }
        cost.ifPresent(known -> json.append(",\"cost\":").append(known.toPlainString()));
        return json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void details(
            StringBuilder json, String name, String first, OptionalLong one, String second, OptionalLong other) {
        if (one.isEmpty() && other.isEmpty()) {
            return;
        }
        json.append(",\"").append(name).append("\":{");
        one.ifPresent(tokens -> json.append('"').append(first).append("\":").append(tokens));
        if (one.isPresent() && other.isPresent()) {
            json.append(',');
        }
        other.ifPresent(tokens -> json.append('"').append(second).append("\":").append(tokens));
        json.append('}');
    }

    /**
     * The chunk, to stand before the end of a stream whose provider sent none.
     *
     * @param padEmptyChoices whether the empty list of choices gets a silent one, as {@link Reply#forCaller} does it
     */
    public static Json of(
            Usage usage,
            Optional<BigDecimal> cost,
            AnswerHead head,
            String model,
            Instant now,
            boolean padEmptyChoices) {
        Map<String, Optional<byte[]>> more = new LinkedHashMap<>();
        more.put("id", Optional.of(StrictJson.quote(head.id())));
        more.put("object", Optional.of(StrictJson.quote("chat.completion.chunk")));
        more.put("created", Optional.of(Long.toString(now.getEpochSecond()).getBytes(StandardCharsets.US_ASCII)));
        more.put("model", Optional.of(StrictJson.quote(model)));
        more.put("provider", Optional.of(StrictJson.quote(head.provider())));
        if (head.simulated()) {
            more.put("simulated", Optional.of(Reply.TRUE));
        }
        more.put("choices", Optional.of(padEmptyChoices ? Reply.SILENT_CHOICE : NO_CHOICE));
        more.put("usage", Optional.of(object(usage, cost)));
        try {
            return JsonMembers.of("{}".getBytes(StandardCharsets.US_ASCII)).with(more);
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own chunk", impossible);
        }
    }
}
