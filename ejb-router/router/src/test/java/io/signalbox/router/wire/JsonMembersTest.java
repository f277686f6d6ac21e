package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {

    @Test
    void keepsWhiteSpaceAroundWhatItReplaces() throws IOException {
        assertThat(with("{\n  \"id\" : \"a\" ,\n  \"x\": 1.0\n}", "id", "7"))
                .isEqualTo("{\n  \"id\" : 7 ,\n  \"x\": 1.0\n}");
    }

    @Test
    void addsAfterTheLastMember() throws IOException {
        assertThat(with("{}", "a", "1")).isEqualTo("{\"a\":1}");
        assertThat(with("{\"x\":2}", "a", "1")).isEqualTo("{\"x\":2,\"a\":1}");
    }

    @Test
    void leavesNoCommaBehind() throws IOException {
        assertThat(without("{\"a\":1,\"b\":2,\"c\":3}", "a")).isEqualTo("{\"b\":2,\"c\":3}");
        assertThat(without("{\"a\":1,\"b\":2,\"c\":3}", "b")).isEqualTo("{\"a\":1,\"c\":3}");
        assertThat(without("{\"a\":1,\"b\":2,\"c\":3}", "c")).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(without("{\"a\":1,\"b\":2,\"c\":3}", "a", "b")).isEqualTo("{\"c\":3}");
        assertThat(without("{\"a\":1,\"b\":2,\"c\":3}", "a", "b", "c")).isEqualTo("{}");
    }

    @Test
    void findsANameThatIsSpelledWithEscapes() throws IOException {
        assertThat(with("{\"\\u0069d\":1}", "id", "2")).isEqualTo("{\"\\u0069d\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"b",
                "{\"a\":[1}",
                "<html>",
                "{}x",
                "{} {}"
            })
    void takesNothingForAnObjectThatIsNone(String text) {
        assertThatThrownBy(() -> JsonMembers.of(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32BE"})
    void readsUtf8Only(String charset) {
        assertThatThrownBy(() -> JsonMembers.of("{\"a\":1}".getBytes(Charset.forName(charset))))
                .isInstanceOf(IOException.class);
    }

    private static String with(String object, String name, String value) throws IOException {
        return JsonMembers.of(object.getBytes(StandardCharsets.UTF_8))
                .with(Map.of(name, Optional.of(value.getBytes(StandardCharsets.UTF_8))))
                .text();
    }

    private static String without(String object, String... names) throws IOException {
        Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
        for (String name : names) {
            changes.put(name, Optional.empty());
        }
        return JsonMembers.of(object.getBytes(StandardCharsets.UTF_8))
                .with(changes)
                .text();
    }
}
