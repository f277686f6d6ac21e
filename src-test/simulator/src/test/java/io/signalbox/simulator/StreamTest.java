package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {

    private static final String STREAM = ",\"stream\":true";
    private static final String WITH_USAGE = STREAM + ",\"stream_options\":{\"include_usage\":true}";

    private final Simulator simulator = Simulator.start(0);
    private final HttpTester http = new HttpTester(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void sendsRoleWordsFinishAndDone() throws Exception {
        List<JsonNode> events = http.events(saying("hello there", STREAM));

        int last = events.size() - 1;
        assertThat(events.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(events.get(1).at("/choices/0/delta/content").asText()).isEqualTo("Simulated");
        assertThat(events.get(2).at("/choices/0/delta/content").asText()).isEqualTo(" answer");
        assertThat(events.get(last - 1).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(events.get(last).asText()).isEqualTo("[DONE]");
        assertThat(events.subList(0, last)).allSatisfy(chunk -> {
            assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.path("id")).isEqualTo(events.get(0).path("id"));
            assertThat(chunk.has("usage")).isFalse();
        });
        assertThat(content(events, 0)).startsWith("Simulated answer of gpt-4o-mini at openai to: hello there [sha256:");
    }

    @Test
    void sendsUsageWithEmptyChoicesOnlyWhenAsked() throws Exception {
        List<JsonNode> events = http.events(saying("hello", WITH_USAGE));

        JsonNode usage = events.get(events.size() - 2);
        assertThat(usage.path("choices")).isEmpty();
        assertThat(usage.at("/usage/completion_tokens").asInt()).isEqualTo(Simulator.tokens(content(events, 0)));
        assertThat(events.get(0).path("usage").isNull()).isTrue();
    }

    @Test
    void streamsEveryChoiceUnderItsIndex() throws Exception {
        List<JsonNode> events = http.events(saying("hello", STREAM + ",\"n\":2"));

        assertThat(content(events, 0)).doesNotContain("(choice");
        assertThat(content(events, 1)).contains("(choice 1)");
    }

    @Test
    void streamsLogprobsOfEachPiece() throws Exception {
        List<JsonNode> events = http.events(saying("hello", STREAM + ",\"logprobs\":true"));

        assertThat(events.get(1).at("/choices/0/logprobs/content/0/token").asText())
                .isEqualTo("Simulated");
    }

    @Test
    void sendsExactlyAsManyChunksAsOrdered() throws Exception {
        List<JsonNode> few = http.events(saying("hello [[sim: chunks=3]]", STREAM));
        List<JsonNode> many = http.events(saying("hello [[sim: chunks=50]]", STREAM));

        // role, content, finish, [DONE]
        assertThat(few).hasSize(1 + 3 + 1 + 1);
        assertThat(many).hasSize(1 + 50 + 1 + 1);
    }

    @Test
    void breaksHttpChunksWithoutRegardToEventsWhenToldTo() throws Exception {
        List<JsonNode> whole = http.events(saying("Grüße 世界 👋 [[sim: chunks=12]]", STREAM));
        List<JsonNode> split = http.events(saying("Grüße 世界 👋 [[sim: chunks=12 split=3 crlf comments=2]]", STREAM));

        assertThat(split).hasSameSizeAs(whole);
        assertThat(content(split, 0)).contains("Grüße 世界 👋");
    }

    static String content(List<JsonNode> events, int choice) {
        StringBuilder content = new StringBuilder();
        for (JsonNode event : events) {
            for (JsonNode each : event.path("choices")) {
                if (each.path("index").asInt() == choice) {
                    content.append(each.at("/delta/content").asText(""));
                }
            }
        }
        return content.toString();
    }
}
