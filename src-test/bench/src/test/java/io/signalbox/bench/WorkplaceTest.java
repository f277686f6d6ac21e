package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTheLogAndDeletesTheData() throws Exception {
        try (Workplace place = Workplace.prepare(folder)) {
            Files.createDirectories(place.data().resolve("logs"));
            Files.writeString(place.data().resolve("logs/server.log"), "ready");
            Files.createDirectories(place.data().resolve("db"));
            Files.writeString(place.data().resolve("db/signalbox.mv.db"), "calls");
        }
        assertThat(folder.resolve("server.log")).hasContent("ready");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void startsWithoutTheDataOfARunThatWasKilled() throws Exception {
        Files.createDirectories(folder.resolve("data/db"));
        Files.writeString(folder.resolve("data/db/signalbox.mv.db"), "old");
        try (Workplace place = Workplace.prepare(folder)) {
            assertThat(place.data()).isEmptyDirectory();
        }
    }
}
