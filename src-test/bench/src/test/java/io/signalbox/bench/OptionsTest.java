package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Properties properties = new Properties();

    OptionsTest() {
        properties.setProperty("bench.micro", "/micro.jar");
        properties.setProperty("bench.war", "/signalbox.war");
        properties.setProperty("bench.folder", "/target/bench");
        properties.setProperty("java.home", "/jdk");
    }

    @Test
    void whatIsEmptyHasItsDefault() {
        properties.setProperty("bench.jvm", "");
        properties.setProperty("bench.rounds", " ");

        assertThat(Options.read(properties))
                .isEqualTo(new Options(
                        Path.of("/micro.jar"),
                        Path.of("/signalbox.war"),
                        Path.of("/target/bench"),
                        Path.of("/jdk"),
                        List.of(),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(60),
                        3,
                        Set.of(Options.Part.values())));
    }

    @Test
    void readsWhatIsSet() {
        properties.setProperty("bench.java", "/other");
        properties.setProperty("bench.jvm", "-Xmx1g  -XX:+UseG1GC");
        properties.setProperty("bench.seconds", "1");
        properties.setProperty("bench.warm-up-seconds", "2");
        properties.setProperty("bench.rounds", "5");
        properties.setProperty("bench.parts", "chunks, whole");

        Options options = Options.read(properties);

        assertThat(options.java()).isEqualTo(Path.of("/other"));
        assertThat(options.jvm()).containsExactly("-Xmx1g", "-XX:+UseG1GC");
        assertThat(options.seconds()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.parts()).containsExactly(Options.Part.WHOLE, Options.Part.CHUNKS);
    }

    @Test
    void namesWhatIsWrong() {
        properties.setProperty("bench.rounds", "none");
        assertThatThrownBy(() -> Options.read(properties)).hasMessageContaining("bench.rounds", "none");

        properties.setProperty("bench.rounds", "1");
        properties.setProperty("bench.parts", "halves");
        assertThatThrownBy(() -> Options.read(properties)).hasMessageContaining("bench.parts", "halves");

        properties.setProperty("bench.war", "");
        assertThatThrownBy(() -> Options.read(properties)).hasMessageContaining("bench.war is not set");
    }
}
