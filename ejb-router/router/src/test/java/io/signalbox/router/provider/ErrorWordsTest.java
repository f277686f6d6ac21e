package io.signalbox.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider says of a request that it refuses, and what of that stands in the register. */
class ErrorWordsTest {

    @ParameterizedTest
    @CsvSource({
        "temperature, temperature",
        "messages[2].content, messages[2].content",
        "messages.2.content[0].image_url.url, messages.2.content[0].image_url.url",
        "tools[0].function.parameters.properties.canary, tools[0].function.parameters",
        "metadata.canary, metadata",
        "messages[canary].content, messages",
        "logit_bias[17], logit_bias[17]"
    })
    void namesThePlaceAsFarAsTheSchemaNamesIt(String said, String kept) {
        assertThat(ErrorWords.place(error("x", said))).contains(kept);
        assertThat(refusal("invalid_value", said))
                .endsWith("(status 400, code 'invalid_value', parameter '" + kept + "')")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"canary", "my-secret-canary", "17", "[3]", "temperature-canary", "modelcanary"})
    void namesNoPlaceOfAnotherKind(String said) {
        assertThat(refusal("invalid_value", said))
                .endsWith("(status 400, code 'invalid_value')")
                .doesNotContain("canary");
    }

    @Test
    void repeatsNoCodeThatItDoesNotKnow() {
        assertThat(refusal("my-secret-canary", "model")).endsWith("(status 400, parameter 'model')");
        assertThat(StatusTable.failure(400, "", bytes("no JSON: canary")).getMessage())
                .endsWith("(status 400)");
    }

    private static String refusal(String code, String param) {
        return StatusTable.failure(400, "", error(code, param)).getMessage();
    }

    private static byte[] error(String code, String param) {
        return bytes("{\"error\":{\"message\":\"canary\",\"code\":\"" + code + "\",\"param\":\"" + param + "\"}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
