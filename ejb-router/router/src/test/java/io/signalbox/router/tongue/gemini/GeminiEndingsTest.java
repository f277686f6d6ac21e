package io.signalbox.router.tongue.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiEndingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MALFORMED_FUNCTION_CALL",
                "MALFORMED_RESPONSE",
                "UNEXPECTED_TOOL_CALL",
                "TOO_MANY_TOOL_CALLS",
                "MISSING_THOUGHT_SIGNATURE",
                "NO_IMAGE",
                "IMAGE_OTHER",
                "OTHER"
            })
    void whatFailedIsAnErrorWithCallsOfToolsOrWithout(String reason) {
        assertThat(FinishReasons.canonical(reason, false)).isEqualTo("error");
        assertThat(FinishReasons.canonical(reason, true)).isEqualTo("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "RECITATION", "MODEL_ARMOR", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION"})
    void whatIsHeldBackIsNoError(String reason) {
        assertThat(FinishReasons.canonical(reason, false)).isEqualTo("content_filter");
    }

    /** Where the prompt was blocked, the response has no candidates either, but says so. */
    @Test
    void aResponseWithoutCandidatesIsNoAnswer() {
        byte[] response = "{\"candidates\":[],\"responseId\":\"r\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new GeminiTongue().whole(response, 0)).isInstanceOf(IOException.class);
    }
}
