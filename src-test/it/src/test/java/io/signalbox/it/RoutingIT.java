package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.simulator.Behaviour;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routing as it is shipped, on the running server: chosen by weight, measured, paused when it fails, explained. */
class RoutingIT {

    private static final String OPEN_MODEL = "openai/gpt-oss-120b";

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(
                "routing", Map.of("signalbox.routing.strategy", "weighted", "signalbox.routing.measure", "true"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.simulator().reset();
    }

    @Test
    void everyModelOfTheShippedCatalogueAnswers() throws Exception {
        List<String> silent = new ArrayList<>();
        JsonNode models = Answers.json(gateway.get("/v1/models").body()).path("data");
        for (JsonNode model : models) {
            HttpResponse<String> answer =
                    gateway.chat(Answers.request(model.path("id").asText(), "Hello"));
            if (answer.statusCode() != 200) {
                silent.add(model.path("id").asText() + ": " + answer.body());
            }
        }

        assertThat(models.size()).isGreaterThanOrEqualTo(400);
        assertThat(silent).isEmpty();
    }

    @Test
    void theCheaperOfTheHealthyIsChosenMoreOften() throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 80; i++) {
            HttpResponse<String> answer = gateway.chat(
                    "{\"model\":\"" + OPEN_MODEL + "\",\"provider\":{\"only\":[\"groq\",\"together\",\"openrouter\"]},"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"number " + i + "\"}]}");
            answers.merge(Answers.header(answer, "X-Signalbox-Provider"), 1, Integer::sum);
        }

        // 0.037 against twice 0.15 for prompts: about eight of nine
        assertThat(answers.get("openrouter")).as(answers.toString()).isGreaterThan(50);
        assertThat(answers.size()).as(answers.toString()).isGreaterThan(1);
    }

    @Test
    void sortByPriceTakesTheCheapest() throws Exception {
        JsonNode endpoints = Answers.json(
                        gateway.get("/v1/models/" + OPEN_MODEL + "/endpoints").body())
                .at("/data/endpoints");
        BigDecimal least = null;
        for (JsonNode endpoint : endpoints) {
            BigDecimal price = new BigDecimal(endpoint.at("/pricing/prompt").asText())
                    .add(new BigDecimal(endpoint.at("/pricing/completion").asText()));
            if (price.signum() < 0) {
                continue; // -1 says that no price is known
            }
            least = least == null || price.compareTo(least) < 0 ? price : least;
        }

        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = gateway.chat(Answers.request(OPEN_MODEL + ":floor", "Hello"));
            String provider = Answers.header(answer, "X-Signalbox-Provider");
            JsonNode chosen = null;
            for (JsonNode endpoint : endpoints) {
                if (endpoint.path("tag").asText().equals(provider)) {
                    chosen = endpoint;
                }
            }
            assertThat(chosen).as(provider).isNotNull();
            assertThat(new BigDecimal(chosen.at("/pricing/prompt").asText())
                            .add(new BigDecimal(chosen.at("/pricing/completion").asText())))
                    .isEqualByComparingTo(least);
        }
    }

    @Test
    void aPlanIsExplainedAndNobodyCalled() throws Exception {
        JsonNode plan = explain("{\"model\":\"" + OPEN_MODEL
                + "\",\"provider\":{\"max_price\":{\"prompt\":\"0.1\"},\"ignore\":[\"ollama\",\"vllm\"]},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");

        assertThat(gateway.simulator().totalCalls()).isZero();
        assertThat(plan.path("targets").toString()).contains(OPEN_MODEL + "@openrouter");
        JsonNode dear = row(plan.path("excluded"), OPEN_MODEL + "@groq");
        assertThat(dear.path("excluded_by").asText()).isEqualTo("max_price");
        assertThat(dear.path("reason").asText()).contains("0.15").contains("0.1");
    }

    @Test
    void theAnswerTellsItsRouteToWhoAsks() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(
                        gateway.chatRequest(Answers.request(OPEN_MODEL, "Hello")), (name, value) -> true)
                .header("X-OpenRouter-Metadata", "enabled")
                .build();

        JsonNode answer = Answers.json(HttpClient.newHttpClient()
                .send(asked, HttpResponse.BodyHandlers.ofString())
                .body());

        JsonNode metadata = answer.path("openrouter_metadata");
        assertThat(metadata.path("requested").asText()).isEqualTo(OPEN_MODEL);
        assertThat(metadata.at("/attempts/0/status").asInt()).isEqualTo(200);
        assertThat(metadata.at("/endpoints/total").asInt()).isGreaterThan(2);
        assertThat(Answers.json(gateway.chat(Answers.request(OPEN_MODEL, "Hello"))
                                .body())
                        .has("openrouter_metadata"))
                .isFalse();
    }

    @Test
    void aTargetThatFailsIsPausedAndSaysSo() throws Exception {
        gateway.simulator().always("groq", Behaviour.status(500));
        // only these two: of many targets the plan names the last ones by their count
        String ask = "{\"model\":\"" + OPEN_MODEL
                + "\",\"provider\":{\"order\":[\"groq\",\"together\"],\"only\":[\"groq\",\"together\"]},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = gateway.chat(ask);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(Answers.header(answer, "X-Signalbox-Provider")).isEqualTo("together");
        }

        assertThat(gateway.simulator().calls("groq")).isLessThan(20);
        JsonNode plan = explain(ask);
        assertThat(plan.toString()).contains("paused");
    }

    @Test
    void autoChoosesAModelAndSaysWhy() throws Exception {
        HttpResponse<String> answer = gateway.chat(Answers.request("signalbox/auto", "What is 17 times 23?"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Answers.json(answer.body()).path("model").asText())
                .contains("/")
                .isNotEqualTo("signalbox/auto");
        JsonNode plan = explain(Answers.request("signalbox/auto", "What is 17 times 23?"));
        assertThat(plan.path("strategy").asText()).isEqualTo("auto");
        assertThat(plan.path("why").asText()).isNotBlank();
    }

    private static JsonNode explain(String request) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(gateway.chatRequest(request), (name, value) -> true)
                .uri(gateway.url().resolve("/v1/route/explain"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Answers.json(answer.body());
    }

    private static JsonNode row(JsonNode rows, String target) {
        for (JsonNode row : rows) {
            if (row.path("target").asText().equals(target)) {
                return row;
            }
        }
        throw new AssertionError("no row for " + target + " in " + rows);
    }
}
