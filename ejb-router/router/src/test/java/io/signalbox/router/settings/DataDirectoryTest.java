package io.signalbox.router.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

        DataDirectory.open(dir).close();

        assertThat(rights(dir)).isEqualTo("rwx------");
    }

    @Test
    void staysAsTheOperatorLeftItLater(@TempDir Path temp) throws Exception {
        Path dir = Files.createDirectories(temp.resolve("data"));
        Files.createDirectory(dir.resolve("secrets"));
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-x---"));

        DataDirectory.open(dir).close();

        assertThat(rights(dir)).isEqualTo("rwxr-x---");
    }

    @Test
    void isUsedByOneGatewayAtATime(@TempDir Path dir) {
        try (DataDirectory first = DataDirectory.open(dir)) {
            assertThatThrownBy(() -> DataDirectory.open(dir))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(dir.toString());
            assertThat(first).isNotNull();
        }

        DataDirectory.open(dir).close();
    }

    private static String rights(Path dir) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir));
    }
}
