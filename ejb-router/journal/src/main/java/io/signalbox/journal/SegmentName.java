package io.signalbox.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a segment's file: the sequence of its first record in twenty digits, and {@code .gz} once it is closed and
 * compressed.
 *
 * @param first sequence of the first record
 * @param compressed whether the file is a gzip of the segment
 */
public record SegmentName(long first, boolean compressed) implements Comparable<SegmentName> {

    private static final Pattern FORM = Pattern.compile("journal-(00\\d{18})\\.sbj(\\.gz)?");

    /** The segment that a file is, if it is one. */
    public static Optional<SegmentName> of(String file) {
        Matcher matcher = FORM.matcher(file);
        return matcher.matches()
                ? Optional.of(new SegmentName(Long.parseLong(matcher.group(1)), matcher.group(2) != null))
                : Optional.empty();
    }

    /**
     * All segments of a folder in order, each once: a compressed one gets its name when it is whole, and then stands for
     * the plain one that a crash may have left beside it.
     */
    public static List<SegmentName> in(Storage storage) throws IOException {
        List<SegmentName> all = storage.names().stream()
                .map(SegmentName::of)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return all.stream()
                .filter(segment -> segment.compressed() || !all.contains(segment.gz()))
                .toList();
    }

    /** The name of its compressed form. */
    SegmentName gz() {
        return new SegmentName(first, true);
    }

    @Override
    public int compareTo(SegmentName other) {
        int order = Long.compare(first, other.first);
        return order != 0 ? order : Boolean.compare(compressed, other.compressed);
    }

    /** The file's name. */
    @Override
    public String toString() {
        return String.format("journal-%020d.sbj%s", first, compressed ? ".gz" : "");
    }
}
