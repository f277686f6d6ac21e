package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of OpenAI's own specification reach a provider byte for byte, apart from what the gateway must change. */
class SpecExamplesTest {

    private static final Path EXAMPLES = Path.of("../../src-test/spec-examples/chat-completions");

    private static RouterRig rig;

    @BeforeAll
    static void start() {
        rig = new RouterRig();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "image-input", "functions", "logprobs"})
    void arrivesWithNothingLostAndNothingAdded(String example) throws IOException {
        String sent = example(example);

        rig.chat(sent);

        assertThat(received())
                .isEqualTo(sent.replace("\"test/one\"", "\"one-at-alpha\"").stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"streaming"})
    void arrivesAsAStreamWithUsageAskedForAndNothingElse(String example) throws IOException {
        String sent = example(example);

        rig.chat(sent);

        assertThat(received())
                .isEqualTo(sent.replace("\"test/one\"", "\"one-at-alpha\"")
                        .stripTrailing()
                        .replaceAll("\\s*}$", ",\"stream_options\":{\"include_usage\":true}\n}"));
    }

    private static String example(String name) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(name + ".json"));
        String ours = text.replaceFirst("\"model\": \"[^\"]+\"", "\"model\": \"test/one\"");
        assertThat(ours).isNotEqualTo(text);
        return ours;
    }

    private static String received() {
        return rig.simulator.received("alpha").get(0).bodyText();
    }
}
