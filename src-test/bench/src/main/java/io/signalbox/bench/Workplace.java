package io.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a run. What is in it at the end are the table, and logs and configurations to look things up in. */
record Workplace(Path folder) implements AutoCloseable {

    /** Empty of what an earlier run left. */
    static Workplace prepare(Path folder) throws IOException {
        Workplace place = new Workplace(folder);
        place.deleteData();
        Files.createDirectories(place.data());
        return place;
    }

    /** Where the gateway keeps its register. */
    Path data() {
        return folder.resolve("data");
    }

    Path table() {
        return folder.resolve("performance.md");
    }

    @Override
    public void close() {
        keepLog();
        deleteData();
    }

    private void keepLog() {
        Path log = data().resolve("logs").resolve("server.log");
        try {
            if (Files.exists(log)) {
                Files.move(log, folder.resolve("server.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot keep " + log, failed);
        }
    }

    private void deleteData() {
        if (!Files.exists(data())) {
            return;
        }
        try (Stream<Path> all = Files.walk(data())) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot delete " + data(), failed);
        }
    }
}
