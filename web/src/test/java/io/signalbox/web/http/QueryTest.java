package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.GatewayException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static Map<String, String> read(String query) {
        return Query.of(new FakeRequest().query(query).request());
    }

    @Test
    void readsUtf8AsBrowsersWriteIt() {
        assertThat(read("model=gr%C3%B6%C3%9Fe&caller=a+b%26c%2B&caf%c3%a9=%E2%82%AC"))
                .containsExactly(Map.entry("model", "größe"), Map.entry("caller", "a b&c+"), Map.entry("café", "€"));
        assertThat(read("model=gr\u00C3\u00B6n"))
                .as("bytes that nobody encoded, each one character")
                .containsEntry("model", "grön");
    }

    @Test
    void readsWhatIsEmptyOrNotThere() {
        assertThat(read(null)).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("&a&&b=&c=d=e&")).isEqualTo(Map.of("a", "", "b", "", "c", "d=e"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=gr%F6n", "a=%C3", "a=\u20AC", "a=%C0%AF"})
    void refusesWhatIsNotUtf8(String query) {
        assertThatThrownBy(() -> read(query)).isInstanceOf(GatewayException.class);
    }

    @Test
    void refusesOneThatIsThereTwice() {
        assertThatThrownBy(() -> read("a=1&b=2&%61=3"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("'a' stands 2 times");
    }
}
