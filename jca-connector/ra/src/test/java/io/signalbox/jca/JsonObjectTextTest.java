package io.signalbox.jca;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTextTest {

    private static JsonObjectText object(String text) {
        return JsonObjectText.of(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "{}|{\"stream\":true}",
                "^ { } ^|^ {\"stream\":true } ^",
                "{\"a\":1}|{\"stream\":true,\"a\":1}",
                "{\"stream\":false}|{\"stream\":true}",
                "{\"a\":1,\"stream\" : null }|{\"a\":1,\"stream\" : true }",
                "{\"str\\u0065am\":0,\"b\":2}|{\"str\\u0065am\":true,\"b\":2}",
                "{\"stream\":[1,{\"stream\":2}],\"c\":\"}\"}|{\"stream\":true,\"c\":\"}\"}",
                "{\"a\":{\"stream\":false}}|{\"stream\":true,\"a\":{\"stream\":false}}",
                "{\"a\":\"\\\"stream\\\":false\"}|{\"stream\":true,\"a\":\"\\\"stream\\\":false\"}",
                "{\"a\":\"\\\\\",\"stream\":false}|{\"a\":\"\\\\\",\"stream\":true}",
                "{\"stream\":false,\"stream\":1}|{\"stream\":true,\"stream\":true}",
                "{\"stream_options\":{}}|{\"stream\":true,\"stream_options\":{}}"
            })
    void setsAMemberOfTheTopLevelAndNothingElse(String before, String after) {
        assertThat(object(before).with("stream", "true")).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "\"a\"",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":\"x}",
                "{\"a\":\"x\\",
                "{\"a\":[1}",
                "{\"\\q\":1}",
                "{\"\\u12\":1}",
                "{a:1}",
                "{,}"
            })
    void takesNothingElseForAnObject(String text) {
        assertThat(JsonObjectText.of(text)).isEmpty();
    }

    @Test
    void resolvesEscapes() {
        String text = "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fc\\ud83d\\ude00\"}";

        assertThat(object(text).string("a")).hasValue("\"\\/\b\f\n\r\tü😀");
    }

    @Test
    void quotesWhatItCanRead() {
        String plain = "a\"b\\c\n\u0000\u001füé😀\u2028";

        assertThat(JsonScanner.unquote(JsonScanner.quote(plain))).hasValue(plain);
        assertThat(JsonScanner.quote("x\ud83dy")).isEqualTo("\"x\\ud83dy\"");
    }

    @Test
    void findsItsWayToAnAnswer() {
        JsonObjectText answer = object("{\"choices\": [ {\"message\":{\"content\":\"hi\"}}, {}], \"n\": 1}");

        assertThat(answer.firstObject("choices")
                        .flatMap(c -> c.object("message"))
                        .flatMap(m -> m.string("content")))
                .hasValue("hi");
        assertThat(answer.string("n")).isEmpty();
        assertThat(answer.raw("n")).hasValue("1");
        assertThat(answer.object("n")).isEmpty();
        assertThat(answer.firstObject("n")).isEmpty();
        assertThat(object("{\"choices\":[]}").firstObject("choices")).isEmpty();
    }

    @Test
    void doesNotMindDeepNesting() {
        String deep = "{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + ",\"stream\":false}";

        assertThat(object(deep).raw("stream")).hasValue("false");
    }
}
