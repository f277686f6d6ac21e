package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.ledger.UsageParts;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * OpenAI's {@code usage} object. Figures that cannot be (negative, fractions, a part larger than its whole) count as
 * absent: a bill must not rest on them.
 */
final class UsageReader {

    private long prompt = -1;
    private long completion = -1;
    private long total = -1;
    private OptionalLong cached = OptionalLong.empty();
    private OptionalLong cacheWrite = OptionalLong.empty();
    private OptionalLong reasoning = OptionalLong.empty();
    private long audio;
    private long audioCached;
    private long image;
    private long audioOutput;
    private long imageOutput;
    private long cacheWriteHour;

    private UsageReader() {}

    /** Usage of what completes nothing: there it is no figure that is missing. */
    static Usage readOfPrompt(JsonMembers reply) throws IOException {
        return read(reply, 0);
    }

    static Usage read(JsonMembers reply) throws IOException {
        return read(reply, -1);
    }

    private static Usage read(JsonMembers reply, long completed) throws IOException {
        Optional<JsonParser> usage = reply.parser("usage");
        if (usage.isEmpty()) {
            return Usage.ABSENT;
        }
        try (JsonParser parser = usage.get()) {
            UsageReader reader = new UsageReader();
            reader.completion = completed;
            if (parser.nextToken() != JsonToken.START_OBJECT || !reader.object(parser, "")) {
                return Usage.ABSENT;
            }
            return reader.usage();
        }
    }

    private Usage usage() {
        try {
            long thoughtBeside = isBeside() ? reasoning.getAsLong() : 0;
            UsageParts parts = new UsageParts(audio, audioCached, image, audioOutput, imageOutput, cacheWriteHour);
            return new Usage(
                    Usage.Source.REPORTED, prompt, completion + thoughtBeside, cached, cacheWrite, reasoning, parts);
        } catch (IllegalArgumentException nonsense) {
            return Usage.ABSENT;
        }
    }

    /**
     * Whether thoughts are counted beside the answer and not within it, as xAI does, whose total alone tells it
     * (docs.x.ai/docs/key-information/consumption-and-rate-limits, github.com/vercel/ai/pull/12425).
     */
    private boolean isBeside() {
        return prompt >= 0
                && completion >= 0
                && reasoning.orElse(0) > 0
                && total - prompt - completion == reasoning.getAsLong();
    }

    private boolean object(JsonParser parser, String within) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = within + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                if (!object(parser, name + ".")) {
                    return false;
                }
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    return false;
                }
                note(name, parser.getLongValue());
            } else if (value == JsonToken.VALUE_NUMBER_FLOAT) {
                note(name, -1);
            } else {
                parser.skipChildren();
            }
        }
        return true;
    }

    private void note(String name, long count) {
        switch (name) {
            case "prompt_tokens" -> prompt = count;
            case "completion_tokens" -> completion = count;
            case "total_tokens" -> total = count;
            case "prompt_tokens_details.cached_tokens" -> cached = OptionalLong.of(count);
            case "prompt_tokens_details.cache_write_tokens" -> cacheWrite = OptionalLong.of(count);
            case "completion_tokens_details.reasoning_tokens" -> reasoning = OptionalLong.of(count);
            case "prompt_tokens_details.audio_tokens" -> audio = count;
            case "prompt_tokens_details.cached_tokens_details.audio_tokens" -> audioCached = count;
            case "prompt_tokens_details.image_tokens" -> image = count;
            case "completion_tokens_details.audio_tokens" -> audioOutput = count;
            case "completion_tokens_details.image_tokens" -> imageOutput = count;
            case "cache_creation.ephemeral_1h_input_tokens" -> cacheWriteHour = count;
            default -> {
                // carried along in the reply
            }
        }
    }
}
