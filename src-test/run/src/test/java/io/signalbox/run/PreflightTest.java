package io.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path folder;

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Preflight.check(taken.getLocalPort(), folder))
                    .isInstanceOf(CannotRunException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " cannot be used")
                    .hasMessageContaining("-Dsignalbox.port=");
        }
    }

    @Test
    void refusesADataDirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Preflight.check(freePort(), file.resolve("data")))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void leavesNothingInTheDataDirectory() throws IOException {
        Path data = folder.resolve("a/b");
        int port = freePort();
        assertThatCode(() -> Preflight.check(port, data)).doesNotThrowAnyException();
        assertThat(data).isEmptyDirectory();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
