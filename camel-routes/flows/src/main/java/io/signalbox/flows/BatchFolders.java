package io.signalbox.flows;

import io.signalbox.api.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of the file flow and how files pass between them: always by an atomic move, so that nobody sees half a file.
 * The order of the moves is such that a crash between two of them loses nothing and repeats no call.
 *
 * @param root the folder that holds them
 */
record BatchFolders(Path root) {

    private static final String PUBLISHING = ".publishing";

    /** Makes the folders, and forgets what was published before a crash to the last move. */
    void prepare() throws IOException {
        for (String name : List.of("inbox", "outbox", "refused", "done", ".work")) {
            Files.createDirectories(root.resolve(name));
        }
        try (Stream<Path> files = Files.list(root.resolve(".work"))) {
            for (Path marker :
                    files.filter(file -> file.toString().endsWith(PUBLISHING)).toList()) {
                String name = marker.getFileName().toString();
                String input = name.substring(0, name.length() - PUBLISHING.length() - 17) + ".jsonl";
                if (!Files.exists(root.resolve("inbox").resolve(input))) {
                    Files.delete(marker);
                }
            }
        }
    }

    Path progress(BatchFile file) {
        return work(file, ".progress");
    }

    /** Whether all lines of the file are finished and only moves are left to do. */
    boolean isPublishing(BatchFile file) {
        return Files.exists(work(file, PUBLISHING));
    }

    /** Makes the results of a finished file visible and moves the file away. */
    void publish(BatchFile file, BatchProgress progress) throws IOException {
        progress.split(work(file, ".results"), work(file, ".errors"));
        Path marker = work(file, PUBLISHING);
        write(marker, unused("outbox", file.name(), ".results.jsonl"));
        finishPublishing(file);
    }

    /** Does the moves that are left. */
    void finishPublishing(BatchFile file) throws IOException {
        Path marker = work(file, PUBLISHING);
        String name = Files.readString(marker);
        // The results last: who sees them may rely on the errors being there.
        moveIfThere(work(file, ".errors"), root.resolve("outbox").resolve(name + ".errors.jsonl"));
        moveIfThere(work(file, ".results"), root.resolve("outbox").resolve(name + ".results.jsonl"));
        Files.deleteIfExists(progress(file));
        move(file.path(), root.resolve("done").resolve(unused("done", file.name(), ".jsonl") + ".jsonl"));
        Files.delete(marker);
    }

    /** Moves a file away that is none of ours, beside the reason. */
    void refuse(Path input, Json error) throws IOException {
        String file = input.getFileName().toString();
        String name = unused("refused", file.substring(0, file.length() - ".jsonl".length()), ".jsonl");
        write(root.resolve("refused").resolve(name + ".error.json"), error.text());
        move(input, root.resolve("refused").resolve(name + ".jsonl"));
    }

    private Path work(BatchFile file, String suffix) {
        return root.resolve(".work").resolve(file.name() + "." + file.fingerprint() + suffix);
    }

    /** The name, or the name with the first number that nobody has taken: results of an earlier file stay. */
    private String unused(String folder, String name, String suffix) {
        String candidate = name;
        for (int i = 2; Files.exists(root.resolve(folder).resolve(candidate + suffix)); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }

    private void write(Path target, String text) throws IOException {
        Path hidden = root.resolve(".work").resolve(target.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                hidden, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        move(hidden, target);
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            move(from, to);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
