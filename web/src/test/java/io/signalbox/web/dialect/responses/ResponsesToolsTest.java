package io.signalbox.web.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How tools may be called is said where there are tools; OpenAI's chat completions refuse it elsewhere. */
class ResponsesToolsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tool_choice\":\"auto\",\"parallel_tool_calls\":true",
                "\"tools\":[],\"tool_choice\":\"none\",\"parallel_tool_calls\":false",
                "\"tools\":null,\"tool_choice\":\"auto\",\"parallel_tool_calls\":null"
            })
    void withoutToolsNothingIsSaidOfThem(String member) {
        JsonNode canonical = translated(member);

        assertThat(canonical.has("tools")).isFalse();
        assertThat(canonical.has("tool_choice")).isFalse();
        assertThat(canonical.has("parallel_tool_calls")).isFalse();
    }

    @Test
    void withToolsItIs() {
        JsonNode canonical = translated(
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}],\"tool_choice\":\"none\",\"parallel_tool_calls\":false");

        assertThat(canonical.path("tools")).hasSize(1);
        assertThat(canonical.path("tool_choice").asText()).isEqualTo("none");
        assertThat(canonical.path("parallel_tool_calls").isBoolean()).isTrue();
    }

    private static JsonNode translated(String member) {
        return ClientJson.ours(new ResponsesDialect()
                .read(Json.of("{\"model\":\"m\",\"input\":\"x\"," + member + "}"))
                .canonical());
    }
}
