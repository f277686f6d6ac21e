package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.simulator.ReceivedRequest;
import io.signalbox.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for the answer without the thoughts before it gets it so, whatever the provider sends. */
class ThoughtlessTest {

    private static final String WEATHER = "{\"role\":\"user\",\"content\":\"What is the weather in Bern?\"}";
    private static final String TOOL =
            ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\","
                    + "\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}]";
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
        assertThat(readable(message)).isEmpty();
    }

    @EachTongue
    void noneIsToldStreamed(String tongue) {
        FakeSink sink = rig.chat(asking(tongue, HIGH + "},\"include_reasoning\":false", true));

        assertThat(text(sink, "content")).startsWith("Simulated answer");
        assertThat(sink.chunks)
                .noneMatch(chunk -> chunk.text().contains("\"reasoning\"")
                        || !readable(Trees.of(chunk).at("/choices/0/delta")).isEmpty());
        assertThat(sink.steps).endsWith("end");
    }

    /** Without its signature the turn of tools would go on without a thought, or be refused. */
    @ParameterizedTest
    @CsvSource({
        "anthropic,false,'\"thinking\":\"\",\"signature\":\"'",
        "anthropic,true,'\"thinking\":\"\",\"signature\":\"'",
        "vertex-claude,true,'\"thinking\":\"\",\"signature\":\"'",
        "bedrock,false,'\"reasoningText\":{\"text\":\"\",\"signature\":\"'",
        "bedrock,true,'\"reasoningText\":{\"text\":\"\",\"signature\":\"'",
        "gemini-3,false,\"thoughtSignature\":\"c2lt"
    })
    void whatTheProviderNeedsToKnowItsThoughtAgainGoesBackToIt(String tongue, boolean stream, String sealed) {
        String wish = HIGH + ",\"exclude\":true}";
        FakeSink first = rig.chat(asking(tongue, wish + TOOL, stream, WEATHER));
        JsonNode said = stream ? joined(first) : Trees.of(first.answer.body()).at("/choices/0/message");

        FakeSink second = rig.chat(asking(
                tongue,
                wish + TOOL,
                stream,
                WEATHER + "," + said + ",{\"role\":\"tool\",\"tool_call_id\":" + said.at("/tool_calls/0/id")
                        + ",\"content\":\"rain\"}"));

        assertThat(said.path("reasoning_details")).isNotEmpty();
        assertThat(second.steps).endsWith(stream ? "end" : "whole");
        assertThat(rig.record().toString()).doesNotContain("left out");
        assertThat(sent()).contains(sealed);
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

    /** As a caller puts the pieces of a stream together that has one call of a tool. */
    private static ObjectNode joined(FakeSink sink) {
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        ObjectNode call = said.putArray("tool_calls").addObject().put("type", "function");
        ObjectNode function = call.putObject("function").put("arguments", "");
        for (Json chunk : sink.chunks) {
            JsonNode delta = Trees.of(chunk).at("/choices/0/delta");
            delta.path("reasoning_details").forEach(said.withArray("reasoning_details")::add);
            JsonNode piece = delta.at("/tool_calls/0");
            if (piece.has("id")) {
                call.set("id", piece.path("id"));
                function.set("name", piece.at("/function/name"));
            }
            function.put(
                    "arguments",
                    function.path("arguments").asText()
                            + piece.at("/function/arguments").asText(""));
        }
        return said;
    }

    private static String sent() {
        List<ReceivedRequest> received = rig.simulator.received();
        return new String(received.get(received.size() - 1).body(), StandardCharsets.UTF_8);
    }

    private static String readable(JsonNode said) {
        StringBuilder text = new StringBuilder();
        for (JsonNode detail : said.path("reasoning_details")) {
            text.append(detail.path("text").asText(""))
                    .append(detail.path("summary").asText(""));
        }
        return text.toString();
    }

    private static String text(FakeSink sink, String member) {
        StringBuilder text = new StringBuilder();
        for (Json chunk : sink.chunks) {
            text.append(Trees.of(chunk).at("/choices/0/delta/" + member).asText(""));
        }
        return text.toString().replace("null", "");
    }

    private static String asking(String model, String more, boolean stream) {
        return asking(model, more, stream, "{\"role\":\"user\",\"content\":\"How are you?\"}");
    }

    private static String asking(String model, String more, boolean stream, String messages) {
        return "{\"model\":\"test/" + model + "\",\"stream\":" + stream + "," + more + ",\"messages\":[" + messages
                + "]}";
    }
}
