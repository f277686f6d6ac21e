package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.AnswerHead;
import io.signalbox.api.Json;
import io.signalbox.api.ModelEnd;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpSinkTest {

    private final FakeResponse response = new FakeResponse();
    private final HttpSink sink = new HttpSink(response.response());

    @Test
    void sendsChunksWhenItIsFlushedAndSaysWhenItIsDone() throws IOException {
        sink.begin(new AnswerHead("gen-1", "openai", false));
        sink.chunk(Json.of("{\"a\":1}"));
        sink.flush();
        sink.chunk(Json.of("{\"b\":2}"));
        sink.chunk(Json.of("{\"c\":3}"));
        sink.flush();
        sink.end();

        assertThat(response.flushed)
                .containsExactly("data: {\"a\":1}\n\n", "data: {\"b\":2}\n\ndata: {\"c\":3}\n\n", "data: [DONE]\n\n");
        assertThat(response.status).isEqualTo(200);
        assertThat(response.headers)
                .containsEntry("Content-Type", "text/event-stream; charset=utf-8")
                .containsEntry("X-Generation-Id", "gen-1")
                .containsEntry("X-Signalbox-Provider", "openai")
                .doesNotContainKey("X-Signalbox-Simulated");
    }

    @Test
    void saysNothingOfAnEndWhereItFails() throws IOException {
        sink.begin(new AnswerHead("gen-1", "openai", true));
        sink.fail(Json.of("{\"error\":{}}"));

        assertThat(response.flushed).containsExactly("data: {\"error\":{}}\n\n");
        assertThat(response.headers).containsEntry("X-Signalbox-Simulated", "true");
    }

    @Test
    void tellsThatTheModelEndsByTheStandardHeaders() throws IOException {
        Instant since = Instant.parse("2026-10-07T00:00:00Z");
        sink.begin(new AnswerHead(
                "gen-1", "openai", false, Optional.of(new ModelEnd(since, Instant.parse("2026-12-06T00:00:00Z")))));

        assertThat(response.headers)
                .containsEntry("Deprecation", "@" + since.getEpochSecond())
                .containsEntry("Sunset", "Sun, 06 Dec 2026 00:00:00 GMT");
        FakeResponse other = new FakeResponse();
        new HttpSink(other.response()).begin(new AnswerHead("gen-2", "openai", false));
        assertThat(other.headers).doesNotContainKeys("Deprecation", "Sunset");
    }

    @Test
    void keepsAnEventInOnePieceThatHasLineBreaks() throws IOException {
        sink.chunk(Json.of("{\n  \"a\":\r\n1}"));
        sink.flush();

        assertThat(response.flushed).containsExactly("data: {   \"a\":  1}\n\n");
    }
}
