package io.signalbox.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider says of a request: short, and nothing that could be a secret. */
class ProvidersWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"no\"}}",
                "{\"type\":\"error\",\"error\":{\"message\":\"no\"}}",
                "[{\"error\":{\"message\":\"no\"}}]",
                "{\"message\":\"no\"}",
                "{\"Message\":\"no\"}",
                "{\"error\":\"no\"}",
                "{\"detail\":\"no\"}"
            })
    void areFoundInEverySchema(String body) {
        assertThat(words(body)).hasValue("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>no</html>", "[]", "{}", "7", "{\"error\":{\"message\":\"\"}}", "{\"error\":{}}"})
    void areMissingWhereThereAreNone(String body) {
        assertThat(words(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-abcDEF123",
                "sb-0123abcd",
                "Bearer abcdefgh12345678",
                "api key: abcdefgh1234",
                "AKIAIOSFODNN7EXAMPLEAKIAIOSFODNN7",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
                "https://inside.example/v1",
                "10.0.0.7:8000",
                "vllm.internal:8000",
                "arn:aws:bedrock:eu-west-1:123456789012:thing",
                "org-AbC123xyz"
            })
    void haveNoSecretsAndNoAddresses(String secret) {
        assertThat(said("Not with " + secret + " here.").orElseThrow())
                .startsWith("Not with [...]")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages.1.content.0.type: Expected `thinking`, but found `tool_use`.",
                "max_tokens: 200000 > 64000, the maximum for claude-sonnet-4-5-20250929",
                "Invalid value for 'response_format.json_schema.schema'"
            })
    void stayWhatTheyAreWhereNothingIsSecret(String message) {
        assertThat(said(message)).hasValue(message);
    }

    @Test
    void areShortAndOnOneLine() {
        assertThat(said("a\\n\\tb\\u202e c")).hasValue("a b c");
        assertThat(said("no ".repeat(10_000)).orElseThrow())
                .hasSizeLessThan(310)
                .endsWith("...");
    }

    private static Optional<String> said(String message) {
        return words("{\"error\":{\"message\":\"" + message + "\"}}");
    }

    private static Optional<String> words(String body) {
        return ProvidersWords.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
