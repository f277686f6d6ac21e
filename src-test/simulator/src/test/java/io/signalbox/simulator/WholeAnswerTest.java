package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeAnswerTest {

    private final Simulator simulator = Simulator.start(0);
    private final HttpTester http = new HttpTester(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void repeatsModelProviderTextAndHashOfTheRequest() throws Exception {
        String body = saying("Grüße, 世界 👋", "");

        JsonNode answer = http.answer(body);

        byte[] sha = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        String hash = HexFormat.of().formatHex(sha).substring(0, 12);
        assertThat(content(answer))
                .isEqualTo("Simulated answer of gpt-4o-mini at openai to: Grüße, 世界 👋 [sha256:" + hash + "]");
        assertThat(answer.path("simulated").path("request_sha256").asText()).isEqualTo(hash);
        assertThat(answer.path("id").asText()).startsWith("chatcmpl-");
        assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.path("model").asText()).isEqualTo("gpt-4o-mini");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void saysTheSameToTheSameBodyAndAnotherThingToAnother() throws Exception {
        String first = content(http.answer(saying("one", "")));

        assertThat(content(http.answer(saying("one", "")))).isEqualTo(first);
        assertThat(content(http.answer(saying("one", ",\"seed\":7")))).isNotEqualTo(first);
    }

    @Test
    void takesTheLastUserMessageAndTextPartsOnly() throws Exception {
        JsonNode answer = http.answer("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"old\"},"
                + "{\"role\":\"assistant\",\"content\":\"yes\"},{\"role\":\"user\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"what is\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}},"
                + "{\"type\":\"text\",\"text\":\"this?\"}]}]}");

        assertThat(content(answer)).contains("to: what is this? [");
        assertThat(answer.at("/usage/prompt_tokens").asInt())
                .isEqualTo(Simulator.tokens("old") + Simulator.tokens("yes") + Simulator.tokens("what is this?") + 85);
    }

    @Test
    void countsUsageByTheRuleOfFourBytes() throws Exception {
        JsonNode answer = http.answer(saying("12345", ""));

        int completion = Simulator.tokens(content(answer));
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(2);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(completion);
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(2 + completion);
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").isInt())
                .isTrue();
        assertThat(answer.at("/usage/completion_tokens_details/reasoning_tokens")
                        .asInt(-1))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"max_tokens", "max_completion_tokens"})
    void stopsAtTheTokenLimit(String field) throws Exception {
        JsonNode answer = http.answer(saying("hello", ",\"" + field + "\":3"));

        assertThat(content(answer)).isEqualTo("Simulated an");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void splitsNoCharacterAtTheTokenLimit() {
        assertThat(Tokens.first(1, "abc👋")).isEqualTo("abc");
        assertThat(Tokens.first(2, "abc👋")).isEqualTo("abc👋");
    }

    @Test
    void stopsBeforeAStopWord() throws Exception {
        JsonNode answer = http.answer(saying("hello", ",\"stop\":[\" to:\",\"zzz\"]"));

        assertThat(content(answer)).isEqualTo("Simulated answer of gpt-4o-mini at openai");
        assertThat(content(http.answer(saying("hello", ",\"stop\":\" of\"")))).isEqualTo("Simulated answer");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void givesAsManyChoicesAsAskedFor() throws Exception {
        JsonNode answer = http.answer(saying("hello", ",\"n\":3"));

        assertThat(answer.path("choices")).hasSize(3);
        assertThat(answer.at("/choices/2/index").asInt()).isEqualTo(2);
        assertThat(answer.at("/choices/2/message/content").asText()).contains("(choice 2)");
    }

    @Test
    void givesLogprobsOfEveryWord() throws Exception {
        JsonNode answer = http.answer(saying("hello", ",\"logprobs\":true,\"top_logprobs\":2"));

        StringBuilder tokens = new StringBuilder();
        for (JsonNode token : answer.at("/choices/0/logprobs/content")) {
            tokens.append(token.path("token").asText());
            assertThat(token.path("logprob").asDouble()).isNegative();
            assertThat(token.path("top_logprobs")).hasSize(2);
        }
        assertThat(tokens).hasToString(content(answer));
        assertThat(http.answer(saying("hello", "")).at("/choices/0/logprobs").isNull())
                .isTrue();
    }

    @Test
    void answersInJsonWhenAsked() throws Exception {
        String object = content(http.answer(saying("hello", ",\"response_format\":{\"type\":\"json_object\"}")));
        String schema =
                "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},\"n\":{\"type\":\"integer\"}},"
                        + "\"required\":[\"city\",\"n\"],\"additionalProperties\":false}";
        String structured = content(http.answer(saying(
                "hello",
                ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":" + schema
                        + "}}")));

        assertThat(json(object).path("answer").asText()).isEqualTo("to: hello");
        assertThat(json(structured).path("city").asText()).isEqualTo("to: hello");
        assertThat(json(structured).path("n").isInt()).isTrue();
        assertThat(json(structured)).hasSize(2);
    }

    @Test
    void sendsTheHeadersOfOpenAi() throws Exception {
        HttpResponse<String> response = http.say("openai", "hello");

        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.headers().firstValue("x-request-id").orElse("")).startsWith("req_");
        assertThat(response.headers().firstValue("openai-processing-ms")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, default",
        "/xai/v1/chat/completions, xai",
        "/groq/openai/v1/chat/completions, groq",
        "/openrouter/api/v1/chat/completions, openrouter",
        "/openai/v1/chat/completions, openai",
        "/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21, azure-openai",
        "/azure-eu/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21, azure-eu"
    })
    void namesTheProviderOfThePath(String path, String provider) throws Exception {
        HttpResponse<String> response = http.post(URI.create(simulator.rootUrl() + path), saying("hello", ""));

        assertThat(content(json(response.body()))).contains(" at " + provider + " to: hello");
        assertThat(simulator.received().get(0).provider()).isEqualTo(provider);
        assertThat(simulator.received().get(0).path()).isEqualTo(path);
    }

    @Test
    void takesTheModelFromAzuresDeployment() throws Exception {
        URI uri = URI.create(simulator.azureBaseUrl() + "/deployments/my-gpt/chat/completions?api-version=2024-10-21");

        HttpResponse<String> response = http.post(uri, "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");

        assertThat(content(json(response.body()))).contains("of my-gpt at azure-openai");
    }

    @Test
    void listsModelsSeen() throws Exception {
        http.answer(saying("hello", ""));

        JsonNode list = json(
                http.get(URI.create(simulator.baseUrl("openai") + "/models")).body());

        assertThat(list.path("data").findValuesAsText("id")).contains("gpt-4o-mini");
        assertThat(list.path("data").findValuesAsText("owned_by")).containsOnly("openai");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\": | could not parse",
                "{} {} | could not parse",
                "[] | must be a JSON object",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | model parameter",
                "{\"model\":\"m\",\"messages\":[]} | 'messages'",
                "{\"model\":\"m\",\"n\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 'n'"
            })
    void refusesWhatOpenAiWouldRefuse(String body, String reason) throws Exception {
        HttpResponse<String> response = http.chat("openai", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/message").asText()).contains(reason);
        assertThat(json(response.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void answersUnknownPathsAndMethodsAsErrors() throws Exception {
        assertThat(http.get(URI.create(simulator.rootUrl() + "/v1/nothing")).statusCode())
                .isEqualTo(404);
        assertThat(http.get(URI.create(simulator.baseUrl() + "/chat/completions"))
                        .statusCode())
                .isEqualTo(405);
    }

    private static String content(JsonNode answer) {
        return answer.at("/choices/0/message/content").asText();
    }
}
