package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture is its bytes or an address; anything else is refused before a tongue makes an address of it. */
class PictureRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "//127.0.0.1/a.png",
                "/etc/passwd",
                "a.png",
                "data:",
                "data:,hello",
                "data:text/html;base64,PGI+",
                "data:application/pdf;base64,AAAA",
                "data:image/png,AAAA",
                "data:image/png;base64,",
                "data:image/png;base64,=",
                "data:image/png;base64,AAAAA",
                "data:image/png;base64,AA=",
                "data:image/png;base64,AAA===",
                "data:image/png;base64,AA_-",
                "data:image/png;base64,A A A A",
                "data:image/png;base64,!!!!",
                "data:image/png;base64,AA==AA=="
            })
    void refusesWhatIsNone(String url) {
        GatewayException refusal = refusal("{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}");

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).hasValue("messages[1].content[1].image_url.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"image_url\":{\"url\":\"/etc/passwd\"},\"type\":\"image_url\"}",
                "{\"type\":\"image_url\",\"image_url\":\"/etc/passwd\"}",
                "{\"type\":\"image_url\",\"image_url\":{\"detail\":\"low\"}}",
                "{\"type\":\"image_url\",\"image_url\":{\"url\":null}}",
                "{\"type\":\"image_url\",\"image_url\":7}",
                "{\"type\":\"image_url\"}",
                "{\"type\":\"image_url\",\"image_url\":null}",
                "{\"type\":\"image\",\"image\":\"https://example.com/a.png\"}",
                "{\"type\":\"image\",\"image\":\"data:image/png;base64,AAAA\"}"
            })
    void refusesOtherFormsByTheirPlace(String part) {
        GatewayException refusal = refusal(part);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param().orElseThrow()).startsWith("messages[1].content[1].image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,AAAA",
                "data:image/png;base64,AAA=",
                "data:image/png;base64,AA==",
                "data:image/png;base64,AA",
                "data:image/svg+xml;charset=utf-8;base64,AA+/",
                "https://example.com/a.png",
                "s3://bucket/key.png"
            })
    void takesBytesAndAddresses(String url) {
        assertThat(read("{\"type\":\"image_url\",\"image_url\":{\"detail\":\"low\",\"url\":\"" + url
                                + "\",\"x\":{\"url\":\"\"}}}")
                        .images())
                .isTrue();
    }

    private static GatewayException refusal(String part) {
        return catchThrowableOfType(GatewayException.class, () -> read(part));
    }

    private static ChatRequest read(String part) {
        return ChatRequest.read(Json.of(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"},{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"text\",\"text\":\"x\"}," + part + "]}]}"));
    }
}
