package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Json;
import io.signalbox.simulator.Simulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for the answer without the thoughts before it gets it so, whatever the provider sends. */
class ThoughtlessTest {

    private static final String HIGH = "\"reasoning\":{\"effort\":\"high\"";

    private static Simulator google;
    private static RouterRig rig;

    @BeforeAll
    static void start() {
        google = Simulator.start(0);
        rig = RouterRig.withGoogle(google);
    }

    @AfterAll
    static void stop() {
        rig.close();
        google.close();
    }

    @EachTongue
    void noneIsToldWhole(String tongue) {
        JsonNode message = Trees.of(rig.chat(asking(tongue, HIGH + ",\"exclude\":true}", false))
                        .answer
                        .body())
                .at("/choices/0/message");

        assertThat(message.path("content").asText()).startsWith("Simulated answer");
        assertThat(message.has("reasoning")).isFalse();
        assertThat(message.has("reasoning_details")).isFalse();
    }

    @EachTongue
    void noneIsToldStreamed(String tongue) {
        FakeSink sink = rig.chat(asking(tongue, HIGH + "},\"include_reasoning\":false", true));

        assertThat(text(sink, "content")).startsWith("Simulated answer");
        assertThat(sink.chunks)
                .noneMatch(chunk ->
                        chunk.text().contains("\"reasoning\"") || chunk.text().contains("\"reasoning_details\""));
        assertThat(sink.steps).endsWith("end");
    }

    /** Else the two above would show nothing: these providers do send thoughts. */
    @ParameterizedTest
    @CsvSource({"anthropic", "bedrock", "gemini", "cohere", "ollama", "responses"})
    void withoutTheWishTheyAreTold(String tongue) {
        JsonNode message = Trees.of(
                        rig.chat(asking(tongue, HIGH + "}", false)).answer.body())
                .at("/choices/0/message");

        assertThat(message.path("reasoning").asText()).isNotEmpty();
        assertThat(text(rig.chat(asking(tongue, HIGH + "}", true)), "reasoning"))
                .isNotEmpty();
    }

    private static String text(FakeSink sink, String member) {
        StringBuilder text = new StringBuilder();
        for (Json chunk : sink.chunks) {
            text.append(Trees.of(chunk).at("/choices/0/delta/" + member).asText(""));
        }
        return text.toString().replace("null", "");
    }

    private static String asking(String model, String more, boolean stream) {
        return "{\"model\":\"test/" + model + "\",\"stream\":" + stream + "," + more
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"How are you?\"}]}";
    }
}
