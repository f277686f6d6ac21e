package io.signalbox.web.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The result of a tool keeps its marks, be it a result or an error, and so does the call. */
class MessagesResultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"content\":\"no rain\"|\"no rain\"",
                "\"is_error\":true,\"content\":\"no rain\"|\"Error: no rain\"",
                "\"is_error\":true|\"Error: \"",
                "\"is_error\":true,\"content\":[{\"type\":\"text\",\"text\":\"x\"}]"
                        + "|[{\"type\":\"text\",\"text\":\"Error:\"},{\"type\":\"text\",\"text\":\"x\"}]"
            })
    void itsMarkForCachesStays(String result, String content) {
        JsonNode told = translated("\"cache_control\":{\"type\":\"ephemeral\"}," + result);

        assertThat(told.path("content")).hasToString(content);
        assertThat(told.at("/cache_control/type").asText()).isEqualTo("ephemeral");
    }

    @Test
    void noneIsMadeUp() {
        assertThat(translated("\"is_error\":true,\"content\":\"x\"").has("cache_control"))
                .isFalse();
    }

    @Test
    void theMarkOfACallStaysToo() {
        String call =
                "{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"f\",\"input\":{},\"cache_control\":{\"type\":\"ephemeral\"}}";
        JsonNode message = ClientJson.ours(new MessagesDialect()
                        .read(Json.of(
                                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"assistant\",\"content\":["
                                        + call + "]}]}"))
                        .canonical())
                .at("/messages/0");

        assertThat(message.at("/tool_calls/0/cache_control/type").asText()).isEqualTo("ephemeral");
    }

    private static JsonNode translated(String result) {
        return ClientJson.ours(new MessagesDialect()
                        .read(Json.of(
                                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\","
                                        + result + "}]}]}"))
                        .canonical())
                .at("/messages/0");
    }
}
