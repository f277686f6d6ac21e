package io.signalbox.router.tongue.bedrock;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Media types in Converse's words (docs.aws.amazon.com/bedrock/latest/APIReference: ImageBlock, VideoBlock,
 * DocumentBlock).
 */
final class MediaFormats {

    private static final Map<String, Set<String>> KINDS = Map.of(
            "image", Set.of("png", "jpeg", "gif", "webp"),
            "video", Set.of("mkv", "mov", "mp4", "webm", "flv", "mpeg", "mpg", "wmv", "three_gp"));

    private static final Map<String, String> ALIASES =
            Map.of("jpg", "jpeg", "quicktime", "mov", "x-matroska", "mkv", "3gpp", "three_gp", "3gp", "three_gp");

    private static final Map<String, String> DOCUMENTS = Map.of(
            "application/pdf", "pdf",
            "text/csv", "csv",
            "text/html", "html",
            "text/plain", "txt",
            "text/markdown", "md",
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private MediaFormats() {}

    static Optional<String> of(String kind, String mediaType) {
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1).toLowerCase(Locale.ROOT);
        String format = ALIASES.getOrDefault(subtype, subtype);
        return KINDS.get(kind).contains(format) ? Optional.of(format) : Optional.empty();
    }

    /** By the media type, else by the end of the file's name. */
    static Optional<String> document(String mediaType, String file) {
        return Optional.ofNullable(DOCUMENTS.get(mediaType.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.of(extension(file)).filter(DOCUMENTS::containsValue));
    }

    static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
