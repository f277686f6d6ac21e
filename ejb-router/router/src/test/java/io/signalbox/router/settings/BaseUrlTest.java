package io.signalbox.router.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://api.openai.com/v1", "http://localhost:11434/v1", "http://[::1]:8000", "https://h"})
    void takesAnAddress(String url) {
        assertThat(BaseUrl.isValid(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.openai.com",
                "ftp://h",
                "file:///etc/passwd",
                "http:///v1",
                "http://u:p@h/",
                "https://h/?a=b",
                "https://h/#x",
                "https://h h",
                "jar:http://h!/",
                "//h/v1",
                "http:h"
            })
    void takesNothingElse(String url) {
        assertThat(BaseUrl.isValid(url)).isFalse();
    }
}
