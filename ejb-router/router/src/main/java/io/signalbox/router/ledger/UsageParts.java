package io.signalbox.router.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tokens that may have prices of their own, as parts of those in {@link Usage}. What nobody told of is 0, and so counts
 * as the whole that it would be a part of.
 *
 * @param audio prompt tokens of sound, cached ones included
 * @param audioCached of those, read from the provider's cache
 * @param image prompt tokens of pictures
 * @param audioOutput completion tokens of sound
 * @param imageOutput completion tokens of pictures
 * @param cacheWriteHour of the tokens written to the cache, those kept for an hour (Anthropic)
 */
public record UsageParts(
        long audio, long audioCached, long image, long audioOutput, long imageOutput, long cacheWriteHour) {

    /** No part is known. */
    public static final UsageParts NONE = new UsageParts(0, 0, 0, 0, 0, 0);

    public UsageParts {
        if (Math.min(Math.min(audio, audioCached), Math.min(image, audioOutput)) < 0
                || Math.min(imageOutput, cacheWriteHour) < 0) {
            throw new IllegalArgumentException("negative token count");
        }
    }

    /** Both together. */
    UsageParts plus(UsageParts other) {
        return new UsageParts(
                audio + other.audio,
                audioCached + other.audioCached,
                image + other.image,
                audioOutput + other.audioOutput,
                imageOutput + other.imageOutput,
                cacheWriteHour + other.cacheWriteHour);
    }

    /** Those that are not 0, by names that our pages and records have for them. */
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("audio_tokens", audio);
        all.put("cached_audio_tokens", audioCached);
        all.put("image_tokens", image);
        all.put("audio_output_tokens", audioOutput);
        all.put("image_output_tokens", imageOutput);
        all.put("cache_write_1h_tokens", cacheWriteHour);
        all.values().removeIf(tokens -> tokens == 0);
        return all;
    }

    /** The same as a text, such as {@code audio_tokens=7 image_output_tokens=1290}; empty where all are 0. */
    public String text() {
        return byName().entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * What {@link #text} made. Names that are not known are passed over.
     *
     * @throws NumberFormatException where a number is none
     */
    public static UsageParts parse(String text) {
        Map<String, Long> said = new HashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int name = part.indexOf('=');
            said.put(part.substring(0, name), Long.valueOf(part.substring(name + 1)));
        }
        return new UsageParts(
                said.getOrDefault("audio_tokens", 0L),
                said.getOrDefault("cached_audio_tokens", 0L),
                said.getOrDefault("image_tokens", 0L),
                said.getOrDefault("audio_output_tokens", 0L),
                said.getOrDefault("image_output_tokens", 0L),
                said.getOrDefault("cache_write_1h_tokens", 0L));
    }

    /** Whether they fit into their wholes. */
    boolean fit(long prompt, long completion, long cacheRead, long cacheWrite) {
        return audio <= prompt
                && image <= prompt - audio
                && audioCached <= Math.min(audio, cacheRead)
                && audioOutput <= completion
                && imageOutput <= completion - audioOutput
                && cacheWriteHour <= cacheWrite;
    }
}
