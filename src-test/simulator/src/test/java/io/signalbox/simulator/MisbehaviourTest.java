package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehaviourTest {

    private static final String PATH = "/openai/v1/chat/completions";
    private static final String STREAM = ",\"stream\":true";
    private static final String WITH_USAGE = STREAM + ",\"stream_options\":{\"include_usage\":true}";

    private final Simulator simulator = Simulator.start(0);
    private final HttpTester http = new HttpTester(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request",
        "401, invalid_api_key",
        "404, model_not_found",
        "429, rate_limit_exceeded",
        "500, server_error",
        "503, overloaded",
        "504, timeout"
    })
    void failsWithAStatusAsOpenAiDoes(int status, String code) throws Exception {
        HttpResponse<String> response = http.say("openai", "hello [[sim: retry-after=2 status=" + status + "]]");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response.body()).at("/error/code").asText()).isEqualTo(code);
        assertThat(json(response.body()).at("/error/message").asText()).isNotEmpty();
        assertThat(response.headers().firstValue("retry-after")).contains("2");
    }

    @Test
    void failsWithTheCodeItIsTold() throws Exception {
        HttpResponse<String> response = http.say("openai", "[[sim: status=429 code=insufficient_quota]]");

        assertThat(json(response.body()).at("/error/code").asText()).isEqualTo("insufficient_quota");
    }

    @Test
    void pointsElsewhere() throws Exception {
        HttpResponse<String> response = http.say("openai", "[[sim: status=302 location=http://127.0.0.1:1/]]");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location")).contains("http://127.0.0.1:1/");
    }

    @Test
    void failsForOneProviderOnly() throws Exception {
        String text = "hello [[sim@openai: status=500]]";

        assertThat(http.say("openai", text).statusCode()).isEqualTo(500);
        assertThat(http.say("xai", text).statusCode()).isEqualTo(200);
    }

    @Test
    void failsOnlyTheFirstTimes() throws Exception {
        String text = "hello [[sim: status=503 times=2]]";

        assertThat(List.of(
                        http.say("openai", text).statusCode(),
                        http.say("openai", text).statusCode(),
                        http.say("openai", text).statusCode(),
                        http.say("xai", text).statusCode()))
                .containsExactly(503, 503, 200, 503);
    }

    @Test
    void isLateByTheDelay() throws Exception {
        Instant before = Instant.now();

        assertThat(http.say("openai", "hello [[sim: delay=150ms]]").statusCode())
                .isEqualTo(200);

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void keepsTheGapBetweenContentChunks() throws Exception {
        Instant before = Instant.now();

        List<JsonNode> events = http.events(saying("hello [[sim: chunk-gap=20ms chunks=6]]", STREAM));

        assertThat(events).hasSize(9);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void cutsAStreamInsideAnEvent() throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            raw.post(PATH, saying("hello [[sim: cut-after=3]]", STREAM));
            String answer = raw.readAll();

            assertThat(answer.split("\ndata: ", -1)).hasSize(1 + 4);
            assertThat(answer).contains("\"content\":\"Simulated\"", "\"content\":\" answer\"");
            assertThat(answer).doesNotEndWith("\n").doesNotContain("[DONE]", "\r\n0\r\n");
        }
        assertThat(simulator.received().get(0).ending()).isEqualTo(ReceivedRequest.Ending.CUT);
    }

    @Test
    void cutsAWholeAnswerHalfWay() {
        assertThatThrownBy(() -> http.say("openai", "hello [[sim: cut-after]]")).isInstanceOf(IOException.class);
    }

    @Test
    void resetsTheConnection() throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            raw.post(PATH, saying("hello [[sim: reset]]", ""));

            assertThatThrownBy(raw::readAll).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void endsAStreamCorrectlyButTooEarly() throws Exception {
        List<JsonNode> events = http.events(saying("hello [[sim: end-after=3]]", STREAM));

        assertThat(events).hasSize(3);
        assertThat(events.get(2).at("/choices/0/finish_reason").isNull()).isTrue();
    }

    @Test
    void leavesOutDone() throws Exception {
        List<JsonNode> events = http.events(saying("hello [[sim: no-done]]", STREAM));

        assertThat(events.get(events.size() - 1).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
    }

    @Test
    void putsAnErrorIntoTheStream() throws Exception {
        List<JsonNode> events = http.events(saying("hello [[sim: error-in-stream=2]]", STREAM));

        assertThat(events).hasSize(3);
        assertThat(events.get(2).at("/error/code").asText()).isEqualTo("server_error");
    }

    @Test
    void putsAnErrorIntoA200() throws Exception {
        HttpResponse<String> response = http.say("openai", "hello [[sim: error-in-stream]]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response.body()).has("error")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "garbage=utf8", "html", "empty"})
    void sendsWhatIsNoJson(String words) throws Exception {
        HttpResponse<String> response = http.say("openai", "hello [[sim: " + words + "]]");

        assertThat(response.statusCode()).isEqualTo(200);
        if (words.equals("html")) {
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        }
        if (words.equals("garbage=utf8")) {
            assertThat(response.body()).contains("\ufffd");
        } else {
            assertThat(isJsonObject(response.body())).isFalse();
        }
    }

    @Test
    void sendsAGarbledEvent() throws Exception {
        HttpResponse<String> response = http.chat("openai", saying("hello [[sim: garbage]]", STREAM));

        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(response.body()).startsWith("data: }{");
    }

    @Test
    void sendsWhatIsNoHttp() throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            raw.post(PATH, saying("hello [[sim: garbage=http]]", ""));

            assertThat(raw.readAll()).contains("not HTTP").doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void announcesMoreBytesThanCome() {
        assertThatThrownBy(() -> http.say("openai", "hello [[sim: wrong-length]]"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> http.events(saying("hello [[sim: wrong-length]]", STREAM)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void announcesFewerBytesThanCome() throws Exception {
        HttpResponse<String> response = http.say("openai", "hello [[sim: wrong-length=short]]");

        assertThat(isJsonObject(response.body())).isFalse();
        assertThatThrownBy(() -> http.events(saying("hello [[sim: wrong-length=short]]", STREAM)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void liesAboutUsage() throws Exception {
        JsonNode nonsense = http.answer(saying("hello [[sim: bad-usage]]", ""));
        JsonNode huge = http.answer(saying("hello [[sim: bad-usage=huge]]", ""));
        List<JsonNode> streamed = http.events(saying("hello [[sim: bad-usage]]", WITH_USAGE));

        assertThat(nonsense.at("/usage/prompt_tokens").asInt()).isNegative();
        assertThat(nonsense.at("/usage/completion_tokens").isTextual()).isTrue();
        assertThat(huge.at("/usage/total_tokens").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(streamed.get(streamed.size() - 2).at("/usage/total_tokens").isNull())
                .isTrue();
    }

    @Test
    void keepsUsageToItself() throws Exception {
        assertThat(http.answer(saying("hello [[sim: no-usage]]", "")).has("usage"))
                .isFalse();
        assertThat(http.events(saying("hello [[sim: no-usage]]", WITH_USAGE)))
                .noneSatisfy(event -> assertThat(event.path("usage").isObject()).isTrue());
    }

    @Test
    void reportsCachedAndReasoningTokens() throws Exception {
        JsonNode plain = http.answer(saying("hello", ""));
        JsonNode usage = http.answer(saying("hello [[sim: cached-tokens=3 reasoning-tokens=40]]", ""))
                .path("usage");

        assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(3);
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(40);
        assertThat(usage.path("completion_tokens").asInt())
                .isEqualTo(plain.at("/usage/completion_tokens").asInt() + 40);
    }

    @Test
    void refusesOrFinishesAsTold() throws Exception {
        JsonNode refused = http.answer(saying("hello [[sim: refusal]]", ""));
        JsonNode filtered = http.answer(saying("hello [[sim: finish=content_filter]]", ""));

        assertThat(refused.at("/choices/0/message/refusal").asText()).startsWith("Simulated refusal");
        assertThat(refused.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(filtered.at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
    }

    @Test
    void sendsHugeAnswers() throws Exception {
        JsonNode whole = http.answer(saying("hello [[sim: huge=2MB]]", ",\"max_tokens\":5"));
        List<JsonNode> streamed = http.events(saying("hello [[sim: huge=2MB]]", STREAM));

        assertThat(whole.at("/choices/0/message/content").asText()).hasSizeGreaterThan(2 * 1024 * 1024);
        assertThat(StreamTest.content(streamed, 0)).hasSizeGreaterThan(2 * 1024 * 1024);
        assertThat(streamed).hasSizeLessThan(200);
    }

    @Test
    void dripsBytes() throws Exception {
        String text = "hello [[sim: slow-bytes=1ms]]";

        assertThat(http.answer(saying(text, ",\"max_tokens\":4")).path("object").asText())
                .isEqualTo("chat.completion");
        assertThat(http.events(saying(text, STREAM + ",\"max_tokens\":1"))).hasSize(4);
    }

    @Test
    void promisesKeepAliveAndHangsUp() throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            raw.post(PATH, saying("hello [[sim: hang-up]]", ""));

            assertThat(raw.readAll()).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("connection: close");
        }
    }

    private static boolean isJsonObject(String text) throws IOException {
        try {
            return new ObjectMapper().readTree(text).isObject();
        } catch (JsonParseException e) {
            return false;
        }
    }
}
