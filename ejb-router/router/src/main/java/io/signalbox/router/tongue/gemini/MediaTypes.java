package io.signalbox.router.tongue.gemini;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Media types by the end of an address: Vertex AI wants one beside every address that it shall fetch. */
final class MediaTypes {

    private static final Map<String, String> BY_END = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/mov"),
            Map.entry("webm", "video/webm"));

    private MediaTypes() {}

    /** Empty where the address does not tell; Google then refuses it or finds out itself. */
    static Optional<String> of(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return Optional.ofNullable(
                BY_END.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }
}
