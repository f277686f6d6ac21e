package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @ParameterizedTest
    @CsvSource({"Bearer abc,abc", "bearer abc,abc", "BEARER   abc ,abc", "Basic abc,''", "Bearer,''", "abc,''"})
    void takesTheKeyAsABearer(String authorization, String key) {
        assertThat(Requests.key(
                        new FakeRequest().header("Authorization", authorization).request()))
                .isEqualTo(key);
    }

    @Test
    void takesAMissingKeyForNone() {
        assertThat(Requests.key(new FakeRequest().request())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key=x",
                "a=b&api_key=x",
                "%61pi_key=x",
                "q=sb-abcdefghijklmnopqrstuvwxyz",
                "x=%73b-abcdefghijklmnopqrstuvwxyz",
                "a=%zz&key=x",
                "api-key=x",
                "APIKEY=x",
                "access_token=x",
                "token=x",
                "Authorization=Bearer+x"
            })
    void refusesAKeyInTheUrlEvenBesideAHeader(String query) {
        GatewayException refusal = catchThrowableOfType(
                GatewayException.class,
                () -> Requests.key(new FakeRequest()
                        .query(query)
                        .header("Authorization", "Bearer abc")
                        .request()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.KEY_IN_URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=gen-1", "monkey=x", "q=key%3D", "keys=1"})
    void letsOtherQueriesPass(String query) {
        assertThat(Requests.key(new FakeRequest().query(query).request())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\""
            })
    void takesJson(String type) {
        assertThatCode(() -> Requests.requireJson(
                        new FakeRequest().header("Content-Type", type).request()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/json; charset=utf-16",
                "application/x-www-form-urlencoded",
                "text/json",
                "application/json, text/plain",
                "multipart/form-data; boundary=x"
            })
    void takesNothingElse(String type) {
        assertUnsupported(new FakeRequest().header("Content-Type", type));
    }

    @Test
    void takesNoEncodedBody() {
        assertUnsupported(new FakeRequest());
        assertUnsupported(
                new FakeRequest().header("Content-Type", "application/json").header("Content-Encoding", "gzip"));
    }

    @Test
    void readsABodyUpToTheLimit() throws IOException {
        assertThat(Requests.body(new FakeRequest().body("12345", 5).request(), 5)
                        .text())
                .isEqualTo("12345");
        assertThat(Requests.body(new FakeRequest().body("12345", -1).request(), 5)
                        .text())
                .isEqualTo("12345");
    }

    @ParameterizedTest
    @ValueSource(longs = {6, -1, 5_000_000_000L})
    void refusesABodyOverTheLimitDeclaredOrCounted(long declared) {
        assertThatThrownBy(() ->
                        Requests.body(new FakeRequest().body("123456", declared).request(), 5))
                .isInstanceOfSatisfying(
                        GatewayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE));
    }

    @Test
    void refusesABodyThatBreaksOff() {
        assertThatThrownBy(() -> Requests.body(new FakeRequest().body("123", 4).request(), 5))
                .isInstanceOfSatisfying(
                        GatewayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_HTTP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "req-1:2/3"})
    void givesTheRequestIdBack(String id) {
        FakeResponse response = new FakeResponse();

        assertThat(Requests.requestId(
                        new FakeRequest().header("x-request-id", id).request(), response.response()))
                .isEqualTo(id);
        assertThat(response.headers).containsEntry("x-request-id", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "é", "a\u0000"})
    void givesARequestAnIdOfOursWhereItsOwnIsNone(String id) {
        FakeResponse response = new FakeResponse();

        assertThat(Requests.requestId(
                        new FakeRequest().header("x-request-id", id).request(), response.response()))
                .startsWith("req-")
                .isEqualTo(response.headers.get("x-request-id"));
    }

    private static void assertUnsupported(FakeRequest request) {
        assertThatThrownBy(() -> Requests.requireJson(request.request()))
                .isInstanceOfSatisfying(
                        GatewayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    }
}
