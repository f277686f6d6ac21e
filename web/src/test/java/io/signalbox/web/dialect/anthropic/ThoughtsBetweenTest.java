package io.signalbox.web.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claude's thoughts keep their places among the texts, to a client and back: it refuses them elsewhere. */
class ThoughtsBetweenTest {

    private static final String BLOCKS = "[{\"type\":\"thinking\",\"thinking\":\"A.\",\"signature\":\"S1\"},"
            + "{\"type\":\"text\",\"text\":\"I look.\"},"
            + "{\"type\":\"thinking\",\"thinking\":\"B.\",\"signature\":\"S2\"},"
            + "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}]";

    @Test
    void placesThatCameBackAreTold() {
        JsonNode message = ClientJson.ours(new MessagesDialect()
                        .read(Json.of(
                                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":"
                                        + BLOCKS + "}]}"))
                        .canonical())
                .at("/messages/1");

        assertThat(message.at("/reasoning_details/0/index").asInt()).isZero();
        assertThat(message.at("/reasoning_details/1/index").asInt()).isEqualTo(2);
        assertThat(message.path("content").asText()).isEqualTo("I look.");
    }

    @Test
    void aWholeMessageHasThemInTheirPlaces() {
        ObjectNode answer = ClientJson.ours(
                Json.of(
                        "{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"finish_reason\":\"tool_calls\",\"message\":{\"content\":\"I look.\","
                                + "\"reasoning\":\"A.B.\",\"reasoning_details\":[" + thought(0, "A.", "S1") + ","
                                + thought(2, "B.", "S2")
                                + "],\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}"));

        JsonNode content = MessagesAnswer.translate(answer).path("content");

        assertThat(content.findValuesAsText("type")).startsWith("thinking", "text", "thinking", "tool_use");
        assertThat(content.findValuesAsText("signature")).isEqualTo(List.of("S1", "S2"));
    }

    private static String thought(int index, String text, String signature) {
        return "{\"type\":\"reasoning.text\",\"format\":\"anthropic-claude-v1\",\"index\":%d,\"text\":\"%s\",\"signature\":\"%s\"}"
                .formatted(index, text, signature);
    }
}
