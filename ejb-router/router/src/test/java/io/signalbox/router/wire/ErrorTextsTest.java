package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Errors are valid JSON and say exactly what was meant, whatever the text. */
class ErrorTextsTest {

    @Property
    void anErrorBodySaysExactlyItsText(@ForAll String text) {
        JsonNode error = Tree.of(failure(text).toJson().text()).get("error");

        assertThat(error.get("message").textValue()).isEqualTo(text);
        assertThat(error.get("param").textValue()).isEqualTo(text);
        assertThat(error.at("/metadata/note/0").textValue()).isEqualTo(text);
        assertThat(error.at("/metadata").has(text)).isTrue();
    }

    @Property
    void anErrorChunkSaysExactlyItsText(@ForAll String text) {
        AnswerHead head = new AnswerHead(text, text, false);

        JsonNode chunk =
                Tree.of(ErrorChunk.of(failure(text), head, text, Instant.EPOCH).text());

        assertThat(chunk.at("/error/message").textValue()).isEqualTo(text);
        assertThat(chunk.get("id").textValue()).isEqualTo(text.isEmpty() ? "" : JsonText.wellFormed(text));
        assertThat(chunk.get("model").textValue()).isEqualTo(JsonText.wellFormed(text));
        assertThat(chunk.at("/choices/0/finish_reason").textValue()).isEqualTo("error");
    }

    @Property
    void noErrorBreaksAnEventStream(@ForAll String text) {
        assertThat(failure(text + "\r\n\n" + text).toJson().text()).doesNotContain("\n", "\r");
    }

    @Example
    void anErrorBodyHasTheShapeOfOpenAiAndOpenRouter() {
        GatewayException failure = new GatewayException(ErrorCode.NO_ENDPOINTS, "No.")
                .with("availability", Map.of("code", "no_endpoints", "retryable", false))
                .with("count", 3)
                .with("none", Map.of())
                .with("list", List.of());

        assertThat(Tree.of(failure.toJson().text()))
                .isEqualTo(Tree.of("{\"error\":{\"message\":\"No.\",\"type\":\"invalid_request_error\",\"param\":null,"
                        + "\"code\":\"no_endpoints\",\"availability\":{\"code\":\"no_endpoints\",\"retryable\":false},"
                        + "\"metadata\":{\"error_type\":\"not_found\",\"count\":3,\"none\":{},\"list\":[]}}}"));
    }

    private static GatewayException failure(String text) {
        return new GatewayException(ErrorCode.PROVIDER_ERROR, text)
                .withParam(text)
                .with("note", List.of(text))
                .with(text, 1);
    }

    /** What a text becomes in UTF-8, which knows no halves of characters. */
    private static final class JsonText {

        static String wellFormed(String text) {
            return new String(
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
