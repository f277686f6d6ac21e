package io.signalbox.router.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataDirectoryTest {

    @Test
    void isClosedToOthersAtTheFirstStart(@TempDir Path temp) throws Exception {
        Path dir = temp.resolve("data");

        DataDirectory.prepare(dir);

        assertThat(rights(dir)).isEqualTo("rwx------");
    }

    @Test
    void staysAsTheOperatorLeftItLater(@TempDir Path temp) throws Exception {
        Path dir = Files.createDirectories(temp.resolve("data"));
        Files.createDirectory(dir.resolve("secrets"));
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-x---"));

        DataDirectory.prepare(dir);

        assertThat(rights(dir)).isEqualTo("rwxr-x---");
    }

    private static String rights(Path dir) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir));
    }
}
