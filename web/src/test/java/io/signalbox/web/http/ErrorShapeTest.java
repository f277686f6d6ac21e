package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Anthropic's API read its errors, whoever refuses them; all others read OpenAI's. */
class ErrorShapeTest {

    private final FakeResponse response = new FakeResponse();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/messages",
                "/api/v1/messages",
                "/v1/messages/count_tokens",
                "/v1/messages/batches",
                "/v1/messages;x"
            })
    void aMethodThatIsNotAllowedIsToldToAnthropicsClientsInTheirShape(String path) throws IOException {
        NotFoundServlet.methodNotAllowed(
                new FakeRequest().path(path).header("x-request-id", "mine").request(), response.response(), "POST");

        JsonNode body = ClientJson.ours(Json.of(response.flushed.get(0)));
        assertThat(response.status).isEqualTo(405);
        assertThat(response.headers).containsEntry("Allow", "POST");
        assertThat(body.path("type").asText()).isEqualTo("error");
        assertThat(body.at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(body.at("/error/message").asText()).isEqualTo("This path takes POST only.");
        assertThat(body.path("request_id").asText()).isEqualTo("mine");
        assertThat(response.headers).containsEntry("request-id", "mine").containsEntry("x-request-id", "mine");
    }

    @Test
    void aPathBelowMessagesThatIsNotThereIsToldInTheirShape() throws IOException {
        NotFoundServlet.notFound(new FakeRequest().path("/v1/messages/nope").request(), response.response());

        JsonNode body = ClientJson.ours(Json.of(response.flushed.get(0)));
        assertThat(response.status).isEqualTo(404);
        assertThat(body.at("/error/type").asText()).isEqualTo("not_found_error");
        assertThat(body.path("request_id").asText()).isEqualTo(response.headers.get("request-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/nope", "/v1/messagesque", "/v1"})
    void allOthersGetOpenAisShapeAndNoHeaderOfAnthropics(String path) throws IOException {
        NotFoundServlet.notFound(new FakeRequest().path(path).request(), response.response());

        JsonNode body = ClientJson.ours(Json.of(response.flushed.get(0)));
        assertThat(body.at("/error/code").asText()).isEqualTo("not_found");
        assertThat(body.has("type")).isFalse();
        assertThat(response.headers).containsKey("x-request-id").doesNotContainKey("request-id");
    }

    @ParameterizedTest
    @CsvSource({
        "BODY_TOO_LARGE, request_too_large",
        "METHOD_NOT_ALLOWED, invalid_request_error",
        "NOT_FOUND, not_found_error",
        "MALFORMED_HTTP, invalid_request_error",
        "INVALID_API_KEY, authentication_error",
        "OVERLOADED, overloaded_error",
        "INTERNAL_ERROR, api_error"
    })
    void everyErrorHasAWordOfAnthropics(ErrorCode code, String type) {
        JsonNode body = ClientJson.ours(ErrorShape.of(new GatewayException(code, "Why."), "/v1/messages", "mine"));

        assertThat(body.at("/error/type").asText()).isEqualTo(type);
        assertThat(body.at("/error/message").asText()).isEqualTo("Why.");
    }
}
