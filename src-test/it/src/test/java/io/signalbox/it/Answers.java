package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What is said of answers in many tests. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("not JSON: " + text, broken);
        }
    }

    /** A chat request with one message of the user. */
    static String request(String model, String text) {
        return request(model, text, "");
    }

    /** As above, with more members, such as {@code "stream":true}. */
    static String request(String model, String text, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Checks an error's status, code and shape, and answers the error. */
    static JsonNode error(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(header(response, "content-type")).startsWith("application/json");
        assertThat(header(response, "x-request-id")).isNotEmpty();
        return error(response.body(), code);
    }

    /** Checks an error body's code and shape, and answers the error. */
    static JsonNode error(String body, String code) {
        JsonNode error = json(body).path("error");
        assertThat(error.path("code").asText()).as(body).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.path("type").asText()).isNotBlank();
        assertThat(error.has("param")).isTrue();
        assertThat(error.at("/metadata/error_type").asText()).isNotBlank();
        return error;
    }
}
