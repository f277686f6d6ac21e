package io.signalbox.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path temp;

    private String runSource(String statement, Duration timeout) throws Exception {
        Path source = temp.resolve("X.java");
        Files.writeString(
                source, "class X { public static void main(String[] a) throws Exception { " + statement + " } }");
        return Commands.run(List.of(JAVA, source.toString()), temp, Map.of("GREETING", "hello"), timeout);
    }

    @Test
    void answersWhatTheCommandPrinted() throws Exception {
        assertThat(runSource("System.out.print(System.getenv(\"GREETING\"));", Duration.ofSeconds(30)))
                .isEqualTo("hello");
    }

    @Test
    void failsWithWhatTheCommandPrinted() {
        assertThatThrownBy(() ->
                        runSource("System.err.println(\"no such domain\"); System.exit(3);", Duration.ofSeconds(30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no such domain")
                .hasMessageContaining("Failed with 3");
    }

    @Test
    void killsACommandThatDoesNotEnd() {
        assertThatThrownBy(() -> runSource("Thread.currentThread().join();", Duration.ofMillis(300)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Did not end");
    }
}
