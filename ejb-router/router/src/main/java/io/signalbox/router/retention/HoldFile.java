package io.signalbox.router.retention;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.signalbox.api.RetentionDesk.Hold;
import io.signalbox.api.RetentionDesk.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The holds that a node knows, in a file beside its journal: they count while the database is away. Not thread-safe. */
final class HoldFile {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** As stored. Moments are texts, because a reader of the file is a person. */
    private record Line(
            String name,
            String costCentre,
            String caller,
            String keyId,
            String from,
            String to,
            String reason,
            String placedBy,
            String placedAt,
            String releasedBy,
            String releaseWhy,
            String releasedAt) {

        static Line of(Hold hold) {
            return new Line(
                    hold.name(),
                    hold.costCentre(),
                    hold.caller(),
                    hold.keyId(),
                    text(hold.from()),
                    text(hold.to()),
                    hold.reason(),
                    hold.placedBy(),
                    hold.placedAt().toString(),
                    hold.release().map(Release::by).orElse(""),
                    hold.release().map(Release::why).orElse(""),
                    text(hold.release().map(Release::at)));
        }

        Hold hold() {
            return new Hold(
                    name,
                    costCentre,
                    caller,
                    keyId,
                    moment(from),
                    moment(to),
                    reason,
                    placedBy,
                    Instant.parse(placedAt),
                    moment(releasedAt).map(at -> new Release(releasedBy, releaseWhy, at)));
        }

        private static String text(Optional<Instant> moment) {
            return moment.map(Instant::toString).orElse("");
        }

        private static Optional<Instant> moment(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        }
    }

    HoldFile(Path file) {
        this.file = file;
    }

    /**
     * What it holds.
     *
     * @throws UncheckedIOException where it is there and cannot be read: nothing may be removed then
     */
    Map<String, Hold> read() {
        Map<String, Hold> holds = new LinkedHashMap<>();
        try {
            if (Files.exists(file)) {
                JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Line>>() {})
                        .forEach(line -> holds.put(line.name(), line.hold()));
            }
            return holds;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the legal holds in " + file + " cannot be read", unreadable);
        }
    }

    /** Replaces it; durable when it returns. */
    void write(Collection<Hold> holds) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            byte[] bytes = JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(holds.stream().map(Line::of).toList());
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer out = ByteBuffer.wrap(bytes);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("the legal holds cannot be written to " + file, failed);
        }
    }
}
