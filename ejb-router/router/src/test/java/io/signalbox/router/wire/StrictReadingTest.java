package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON, or more JSON than anybody needs, is refused before anything is made of it. */
class StrictReadingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"deep\":[{\"a\":1,\"b\":2,\"a\":3}]}",
                "{\"messages\":[{\"role\":\"user\",\"role\":\"system\"}]}"
            })
    void refusesTheSameKeyTwice(String body) {
        GatewayException refusal = refusal(body);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(refusal).hasMessageContaining("same key twice");
        assertThat(refusal.metadata()).containsKeys("line", "column");
    }

    @Test
    void takesTheSameKeyInDifferentObjects() {
        assertThatCode(() -> read("{\"a\":{\"b\":1},\"b\":{\"b\":1},\"c\":[{\"b\":1},{\"b\":1}]}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} {}", "{}x", "{},", "{}]", "{}}", "{} null", "{}\n\n1", "{}\"\"", "{}//"})
    void refusesWhatFollowsTheObject(String body) {
        assertThat(refusal(body).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void takesWhiteSpaceAroundTheObject() {
        assertThatCode(() -> read(" \t\r\n{ } \n\r\t ")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "[]", "[{}]", "\"{}\"", "1", "null", "true", "nonsense", "<a/>", "model=x"})
    void refusesWhatIsNoObject(String body) {
        assertThat(refusal(body).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":[1}",
                "{\"a\":[",
                "{\"a\":\"",
                "{\"a\":tru}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":[1,]}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":0x10}",
                "{\"a\":1/*c*/}",
                "{\"a\":1}//c",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"tab\tinside\"}",
                "{\"a\":\"line\ninside\"}",
                "{\"a\":\u00a01}"
            })
    void refusesBrokenSyntax(String body) {
        assertThat(refusal(body).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void saysTheLineAndColumnOfAMistake() {
        GatewayException refusal = refusal("{\n  \"model\": \"m\",\n  \"stream\": yes\n}");

        assertThat(refusal.metadata()).containsEntry("line", 3);
        assertThat((int) refusal.metadata().get("column")).isBetween(13, 17);
        assertThat(refusal).hasMessageContaining("line 3, column ");
    }

    @Test
    void saysTheLineAndColumnOfWhatFollows() {
        assertThat(refusal("{}\n  {}").metadata()).containsEntry("line", 2).containsEntry("column", 3);
    }

    @Test
    void quotesNothingOfTheBody() {
        assertThat(refusal("{\"canary\":canary}")).hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c3",
                "c328",
                "c0af",
                "e080af",
                "eda080",
                "edb080",
                "f4908080",
                "f0808080",
                "ff",
                "fe",
                "e282"
            })
    void refusesBrokenUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] body = "{\"a\":\"????????\"}".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bad, 0, body, 7, bad.length);

        GatewayException refusal = refusal(Json.of(body));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(refusal).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        byte[] body = "{\"model\":\"m\"}".getBytes(Charset.forName(charset));

        assertThat(refusal(Json.of(body)).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(refusal("\ufeff{\"model\":\"m\"}").code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void takesSixtyFourLevels() {
        assertThatCode(() -> read(nested(64))).doesNotThrowAnyException();
    }

    @Test
    void refusesSixtyFiveLevels() {
        assertThat(refusal(nested(65)).code()).isEqualTo(ErrorCode.JSON_TOO_COMPLEX);
        assertThat(refusal(nested(100_000)).code()).isEqualTo(ErrorCode.JSON_TOO_COMPLEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "-%s", "0.%s", "1e%s"})
    void takesFortyDigitsAtMost(String pattern) {
        int others = pattern.contains("0.") || pattern.contains("1e") ? 1 : 0;

        assertThatCode(() -> read("{\"a\":" + pattern.formatted("7".repeat(40 - others)) + "}"))
                .doesNotThrowAnyException();
        assertThat(refusal("{\"a\":" + pattern.formatted("7".repeat(41)) + "}").code())
                .isEqualTo(ErrorCode.JSON_TOO_COMPLEX);
    }

    @Test
    void takesTenThousandItemsAtMost() {
        assertThatCode(() -> read("{\"a\":" + array(10_000) + "}")).doesNotThrowAnyException();
        assertThat(refusal("{\"a\":" + array(10_001) + "}").code()).isEqualTo(ErrorCode.JSON_TOO_COMPLEX);
        assertThat(refusal("{\"a\":[0,{\"b\":" + array(10_001) + "}]}").code()).isEqualTo(ErrorCode.JSON_TOO_COMPLEX);
    }

    @Test
    void countsTheItemsOfEachArrayByItself() {
        assertThatCode(() -> read("{\"a\":" + array(6_000) + ",\"b\":" + array(6_000) + "}"))
                .doesNotThrowAnyException();
    }

    @Test
    void takesTenThousandMembersAtMost() {
        assertThatCode(() -> read(object(10_000))).doesNotThrowAnyException();
        assertThat(refusal(object(10_001)).code()).isEqualTo(ErrorCode.JSON_TOO_COMPLEX);
    }

    @Test
    void namesTheLimits() {
        assertThat(refusal(nested(65))).hasMessageContainingAll("64 levels", "40 digits", "10000 items");
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    private static String array(int items) {
        return IntStream.range(0, items).mapToObj(i -> "0").collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(int members) {
        return IntStream.range(0, members).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(",", "{", "}"));
    }

    private static JsonMembers read(String body) {
        return RequestReader.read(Json.of(body));
    }

    private static GatewayException refusal(String body) {
        return refusal(Json.of(body));
    }

    private static GatewayException refusal(Json body) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> RequestReader.read(body));
        assertThat(refusal).as("was refused").isNotNull();
        return refusal;
    }
}
