package io.signalbox.router.wire;

import io.signalbox.api.AnswerHead;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The chunk that tells of a failure after the stream began, in OpenRouter's form: the status is long since 200. */
public final class ErrorChunk {

    private static final byte[] CHOICES = "[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]"
            .getBytes(StandardCharsets.US_ASCII);

    private ErrorChunk() {}

    /** Renders a failure as a chunk of the stream it ends. */
    public static Json of(GatewayException failure, AnswerHead head, String model, Instant now) {
        return of(failure, head, model, now, Optional.empty());
    }

    /**
     * Renders a failure as a chunk of the stream it ends.
     *
     * @param usage what the part that came has used, and is charged for, as JSON
     */
    public static Json of(GatewayException failure, AnswerHead head, String model, Instant now, Optional<Json> usage) {
        Map<String, Optional<byte[]>> more = new LinkedHashMap<>();
        more.put("id", Optional.of(StrictJson.quote(head.id())));
        more.put("object", Optional.of(StrictJson.quote("chat.completion.chunk")));
        more.put("created", Optional.of(Long.toString(now.getEpochSecond()).getBytes(StandardCharsets.US_ASCII)));
        more.put("model", Optional.of(StrictJson.quote(model)));
        more.put("provider", Optional.of(StrictJson.quote(head.provider())));
        more.put("choices", Optional.of(CHOICES));
        usage.ifPresent(figures -> more.put("usage", Optional.of(figures.utf8())));
        try {
            return JsonMembers.of(failure.toJson().utf8()).with(more);
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own error body", impossible);
        }
    }
}
