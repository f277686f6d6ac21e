package io.signalbox.web.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import org.junit.jupiter.api.Test;

/** What nobody told is null, as Anthropic's schema has it, and not 0. */
class MessagesUsageTest {

    @Test
    void whatIsNotKnownIsNull() {
        JsonNode usage = usage("{\"prompt_tokens\":9,\"completion_tokens\":4,\"estimated\":true}");

        assertThat(usage.path("input_tokens").asInt()).isEqualTo(9);
        assertThat(usage.path("output_tokens").asInt()).isEqualTo(4);
        assertThat(usage.path("cache_read_input_tokens").isNull()).isTrue();
        assertThat(usage.path("cache_creation_input_tokens").isNull()).isTrue();
        assertThat(usage.path("output_tokens_details").isNull()).isTrue();
    }

    @Test
    void zeroIsZeroWhereItIsTold() {
        JsonNode usage = usage(
                "{\"prompt_tokens\":9,\"completion_tokens\":4,\"prompt_tokens_details\":"
                        + "{\"cached_tokens\":0,\"cache_write_tokens\":2},\"completion_tokens_details\":{\"reasoning_tokens\":0}}");

        assertThat(usage.path("input_tokens").asInt()).isEqualTo(7);
        assertThat(usage.path("cache_read_input_tokens").isInt()).isTrue();
        assertThat(usage.path("cache_creation_input_tokens").asInt()).isEqualTo(2);
        assertThat(usage.at("/output_tokens_details/thinking_tokens").isInt()).isTrue();
    }

    private static JsonNode usage(String canonical) {
        return MessagesUsage.of(ClientJson.ours(Json.of(canonical)), MissingNode.getInstance());
    }
}
