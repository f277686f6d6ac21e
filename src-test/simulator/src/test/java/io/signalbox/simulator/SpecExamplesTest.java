package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpecExamplesTest {

    private static final Path EXAMPLES = Path.of("../spec-examples/chat-completions");

    @Test
    void answersEveryRequestExampleOfOpenAisSpecification() throws Exception {
        try (Simulator simulator = Simulator.start(0)) {
            HttpTester http = new HttpTester(simulator);
            for (Path example : examples()) {
                // One example gives gpt-5.4 a limit by the name that it refuses:
                // github.com/koosoli/ESPHomeDesigner/issues/379.
                String body = Files.readString(example).replace("\"max_tokens\"", "\"max_completion_tokens\"");
                HttpResponse<String> response = http.chat("openai", body);

                assertThat(response.statusCode()).as(example.toString()).isEqualTo(200);
                if (json(body).path("stream").asBoolean()) {
                    assertThat(response.body()).endsWith("data: [DONE]\n\n");
                } else if (json(body).has("tools")) {
                    assertThat(json(response.body())
                                    .at("/choices/0/finish_reason")
                                    .asText())
                            .isEqualTo("tool_calls");
                } else {
                    assertThat(json(response.body())
                                    .at("/choices/0/message/content")
                                    .asText())
                            .contains("Simulated");
                }
            }
        }
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<Path> examples = files.sorted().toList();
            assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
            return examples;
        }
    }
}
