package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server reads out of its catalogue, and what it refuses to answer, on the wire. */
class ReadingIT {

    private final Gateway gateway = Gateway.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/models?providers=nobody|providers|'providers' knows no 'nobody'",
                "/v1/models?region=mars|region|It can be au, cn, eu",
                "/v1/models?zdr=perhaps|zdr|can be false, true",
                "/v1/models?category=legal|category|cannot answer the filter 'category' here; it can arch, context",
                "/v1/models?sort=most-popular|sort|newest, pricing-high-to-low",
                "/v1/models/count?zdr=true|zdr|it can output_modalities",
                "/v1/providers?x=1|x|this list has none",
                "/v1/endpoints/zdr?x=1|x|this list has none",
                "/v1/model/openai/gpt-4o-mini?x=1|x|this list has none",
                "/v1/models/openai/gpt-4o-mini/endpoints?x=1|x|this list has none",
            })
    void saysWhichFiltersItKnows(String path, String param, String words) throws Exception {
        JsonNode error = Answers.error(gateway.get(path), 400, "invalid_parameter");

        assertThat(error.path("param").asText()).isEqualTo(param);
        assertThat(error.path("message").asText()).contains(words);
    }

    @Test
    void answersEachListOfTheCatalogue() throws Exception {
        assertThat(data("/v1/models?zdr=false&limit=3")).hasSize(3);
        assertThat(data("/v1/models?zdr=true&region=eu")).isNotEmpty();
        assertThat(data("/api/v1/models/openai/gpt-4o-mini/endpoints").path("endpoints"))
                .isNotEmpty();
        assertThat(data("/v1/model/openai/gpt-4o-mini").path("id").asText()).isEqualTo("openai/gpt-4o-mini");
        assertThat(data("/v1/models/count").path("count").asInt()).isGreaterThan(400);
        assertThat(data("/v1/providers")).isNotEmpty();
        assertThat(data("/v1/endpoints/zdr")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"score\":1}|400|invalid_parameter|generation_id",
                "{\"generation_id\":\"\",\"score\":1}|400|invalid_parameter|generation_id",
                "{\"generation_id\":\"gen-none\",\"score\":2}|400|invalid_parameter|score",
                "{\"generation_id\":\"gen-none\",\"score\":1}|404|not_found|generation_id",
                "[]|400|invalid_json|null",
            })
    void tellsWhatIsWrongWithFeedback(String body, int status, String code, String param) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.chatRequest(body), (name, value) -> true)
                .uri(gateway.url().resolve("/v1/generation/feedback"))
                .build();

        assertThat(Answers.error(send(request), status, code).path("param").asText())
                .isEqualTo(param);
    }

    @Test
    void letsOnlyAdminsRunEvaluations() throws Exception {
        String wrong = basic("admin:" + "no such password".toUpperCase(Locale.ROOT));
        assertThat(evaluations(wrong).statusCode()).isEqualTo(401);
        assertThat(evaluations("Bearer " + Gateway.KEY).statusCode()).isEqualTo(401);

        HttpResponse<String> runs = evaluations(basic("admin:" + Gateway.ADMIN_PASSWORD));

        assertThat(runs.statusCode()).isEqualTo(200);
        assertThat(Answers.json(runs.body()).path("data").isArray()).isTrue();
    }

    @Test
    void refusesUnknownParametersOfEvaluationsByName() throws Exception {
        String admin = basic("admin:" + Gateway.ADMIN_PASSWORD);

        assertThat(Answers.json(evaluations(admin, "?models=openai/gpt-4o-mini").body())
                        .at("/error/param")
                        .asText())
                .isEqualTo("models");
        HttpRequest run = HttpRequest.newBuilder(
                        gateway.url().resolve("/v1/evaluations?name=a&models=openai/gpt-4o-mini&budget=1&paralel=4"))
                .header("Authorization", admin)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(Answers.json(send(run).body()).at("/error/message").asText())
                .isEqualTo("There is no parameter 'paralel' here; it can be budget, models, name, parallel.");
    }

    private HttpResponse<String> evaluations(String authorization) throws IOException, InterruptedException {
        return evaluations(authorization, "");
    }

    private HttpResponse<String> evaluations(String authorization, String query)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(gateway.url().resolve("/v1/evaluations" + query))
                .header("Authorization", authorization)
                .build());
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode data(String path) throws Exception {
        HttpResponse<String> answer = gateway.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Answers.json(answer.body()).path("data");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
