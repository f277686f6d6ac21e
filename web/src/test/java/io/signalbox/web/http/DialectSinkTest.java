package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.AnswerHead;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DialectSinkTest {

    /** Anthropic's error events have it, and its clients quote it to support. */
    @Test
    void anErrorInAStreamOfMessagesNamesTheRequest() throws IOException {
        FakeResponse response = new FakeResponse();
        DialectSink sink = new DialectSink(
                response.response(),
                new MessagesDialect()
                        .read(Json.of("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")),
                "req-7");

        sink.begin(new AnswerHead("gen-1", "openai", false));
        sink.fail(Json.of("{\"error\":{\"message\":\"Broke.\",\"code\":\"provider_error\"}}"));

        assertThat(response.flushed.get(0)).startsWith("event: error\n").contains("\"request_id\":\"req-7\"");
    }
}
