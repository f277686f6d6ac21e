package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorServletTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, '', true",
        "/api/v1/models, '', true",
        "/gateway/v1/nope, /gateway, true",
        "/admin/calls.xhtml, '', false",
        "/v1nope, '', false",
        "/gateway/admin/x, /gateway, false"
    })
    void programsGetJsonAndPeopleGetAPage(String uri, String contextPath, boolean forPrograms) {
        assertThat(ErrorServlet.isForPrograms(uri, contextPath)).isEqualTo(forPrograms);
    }
}
