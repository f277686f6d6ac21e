package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.simulator.Behaviour;
import io.signalbox.simulator.ReceivedRequest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients send reaches the provider byte for byte, and what the provider answers reaches the client, but for the
 * few members that docs/http.md names and for white space behind the object.
 */
class SpecExamplesIT {

    private static final Path EXAMPLES = Path.of("../spec-examples/chat-completions");
    private static final String USAGE_WANTED = "\"stream_options\":{\"include_usage\":true}";

    private static final String ODD = """
            \t{ "zz_unknown" : {"deep":[1.10, 1E+2, -0.0, 1e-7, 1234567890123456789012345678901234567890, {"":null}]},
              "temperature": 1.10 ,"messages":[ {"role":"user","content":"caf\\u00e9 \\/ \\ud83d\\ude80 \\t 🚂 tschüß",
              "name":"x","unknown_of_message":[ ]}, {"content":"Again \\"please\\"","role":"user"} ],
            "seed":100E-2,  "MODEL":"not this one","model"  :  "openai/gpt-4o-mini",
              "logit_bias":{"50256":-100.0},"user":"\\u0041","next_month":{"model":"nor this","stream_options":1} }\r
            """;

    private final Gateway gateway = Gateway.shared();

    @BeforeEach
    void forget() {
        gateway.simulator().reset();
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleOfOpenAisSpecificationArrivesAsItIs(Path example) throws Exception {
        String sent = Files.readString(example).replace("VAR_chat_model_id", "openai/gpt-4o-mini");
        boolean stream = Answers.json(sent).path("stream").asBoolean();

        HttpResponse<String> answer = gateway.chat(sent);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String expected = sent.replace("\"openai/gpt-4o-mini\"", "\"gpt-4o-mini\"");
        if (expected.contains(
                "\"max_tokens\"")) { // OpenAI is told the limit by its newer name, and the body is written anew
            String renamed = expected.replace("\"max_tokens\"", "\"max_completion_tokens\"");
            assertThat(Answers.json(arrived())).isEqualTo(Answers.json(renamed));
        } else {
            assertThat(stream ? withoutUsageWanted(arrived()) : arrived()).isEqualTo(expected.stripTrailing());
        }
        if (stream) {
            assertThat(Events.of(answer.body()).done()).isTrue();
        } else {
            assertThat(Answers.json(answer.body())
                            .at("/choices/0/finish_reason")
                            .isTextual())
                    .isTrue();
        }
    }

    @Test
    void thereAreExamples() throws Exception {
        assertThat(examples()).hasSize(5);
    }

    @Test
    void numbersEscapesOrderWhiteSpaceAndUnknownFieldsArriveAsWritten() throws Exception {
        assertThat(gateway.chat(ODD).statusCode()).isEqualTo(200);

        assertThat(arrived())
                .isEqualTo(
                        ODD.replace("\"openai/gpt-4o-mini\"", "\"gpt-4o-mini\"").stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"include_obfuscation\" : false}", "{\"include_usage\":false, \"x\":1.10}"})
    void ofTheOptionsOfAStreamOnlyUsageIsSwitchedOn(String options) throws Exception {
        String sent = Answers.request("gpt-4o-mini", "Hello", "\"stream\":true,\"stream_options\":" + options);

        assertThat(gateway.chat(sent).statusCode()).isEqualTo(200);

        JsonNode before = Answers.json(sent).path("stream_options");
        JsonNode after = Answers.json(arrived()).path("stream_options");
        assertThat(after.path("include_usage").asBoolean()).isTrue();
        before.fieldNames().forEachRemaining(name -> {
            if (!name.equals("include_usage")) {
                assertThat(after.get(name)).isEqualTo(before.get(name));
            }
        });
        assertThat(after.size()).isEqualTo(before.has("include_usage") ? before.size() : before.size() + 1);
        assertThat(without(arrived(), "stream_options")).isEqualTo(without(sent, "stream_options"));
    }

    @Test
    void fieldsThatWereForTheGatewayAreLeftOut() throws Exception {
        String sent = Answers.request(
                "gpt-4o-mini",
                "Hello",
                "\"models\":[\"fast\"],\"route\":\"fallback\",\"usage\":{\"include\":true},\"n\":1");

        assertThat(gateway.chat(sent).statusCode()).isEqualTo(200);

        assertThat(arrived()).isEqualTo(Answers.request("gpt-4o-mini", "Hello", "\"n\":1"));
    }

    @Test
    void nothingOfTheClientsHeadersReachesTheProvider() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        gateway.chatRequest(Answers.request("gpt-4o-mini", "Hello")), (name, value) -> true)
                .header("X-Api-Key", Gateway.KEY)
                .header("Cookie", "secret=canary-of-the-client")
                .header("X-Invented", "canary-of-the-client")
                .build();
        assertThat(java.net.http.HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);

        ReceivedRequest received = received();
        assertThat(received.header("Authorization")).isEmpty(); // a simulated provider has no credential
        assertThat(received.headers().toString()).doesNotContain(Gateway.KEY, "canary-of-the-client");
        assertThat(received.headers().keySet())
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .isSubsetOf(Set.of("accept", "connection", "content-length", "content-type", "host", "user-agent"));
        assertThat(received.path()).isEqualTo("/openai/v1/chat/completions");
    }

    @Test
    void unknownFieldsOfAWholeAnswerComeBackAsWritten() throws Exception {
        String body =
                "{ \"id\":\"chatcmpl-1\",\"model\" : \"gpt-4o-mini-2024\",\"zz\":[1.10,1E+2,{\"\":\"\\u00e9\\/\"}],"
                        + "\r\n\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Hi\",\"role\":\"assistant\","
                        + "\"thoughts\":{\"depth\":1e0}}}],\"usage\":{\"prompt_tokens\":10,\"total_tokens\":15,"
                        + "\"completion_tokens\":5,\"joules\":0.50} }";
        gateway.simulator().script("openai", Behaviour.body("application/json", body));

        HttpResponse<String> answer = gateway.chat(Answers.request("gpt-4o-mini", "Hello"));

        String id = Answers.header(answer, "X-Generation-Id");
        assertThat(id).startsWith("gen-");
        assertThat(answer.body())
                .isEqualTo(body.replace("\"chatcmpl-1\"", "\"" + id + "\"")
                        .replace("\"gpt-4o-mini-2024\"", "\"openai/gpt-4o-mini\"")
                        // 10 tokens at 0.15 and 5 at 0.60 dollars a million
                        .replace("\"joules\":0.50", "\"joules\":0.50,\"cost\":0.0000045")
                        .replace("} }", "},\"provider\":\"openai\",\"simulated\":true }"));
    }

    @Test
    void unknownFieldsOfChunksComeBackAsWritten() throws Exception {
        List<String> chunks = List.of(
                "{\"id\":\"c\",\"obfuscation\":\"x\\u00e9\",\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"Hi\","
                        + "\"reasoning\": 1.10}, \"index\":0}]}",
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                        + "\"timings\":{\"t\":1E+2}}");
        gateway.simulator()
                .script(
                        "openai",
                        Behaviour.body(
                                "text/event-stream",
                                "data: " + String.join("\n\ndata: ", chunks) + "\n\ndata: [DONE]\n\n"));

        HttpResponse<String> answer = gateway.chat(Answers.request("gpt-4o-mini", "Hello", "\"stream\":true"));

        String id = Answers.header(answer, "X-Generation-Id");
        StringBuilder expected = new StringBuilder();
        for (String chunk : chunks) {
            String changed = chunk.replace("\"id\":\"c\"", "\"id\":\"" + id + "\"")
                    .replace("\"model\":\"m\"", "\"model\":\"openai/gpt-4o-mini\"");
            expected.append("data: ")
                    .append(changed, 0, changed.length() - 1)
                    .append(",\"provider\":\"openai\",\"simulated\":true}\n\n");
        }
        assertThat(answer.body()).startsWith(expected).endsWith("\n\ndata: [DONE]\n\n");
        String added = answer.body().substring(expected.length(), answer.body().length() - "data: [DONE]\n\n".length());
        // No chunk told what was used, so one more of ours does.
        assertThat(added.strip()).doesNotContain("\n").contains("\"usage\":{", "\"estimated\":true");
    }

    @Test
    void anEventOverSeveralLinesComesBackAsOneOfOneLine() throws Exception {
        gateway.simulator()
                .script(
                        "openai",
                        Behaviour.body(
                                "text/event-stream",
                                "data: {\"choices\":\ndata: [{\"index\":0,\"delta\":{\"content\":\"Hi\"},\r\ndata:"
                                        + "\"finish_reason\":\"stop\"}]\ndata\ndata: }\n\ndata: [DONE]\n\n"));

        Events events = Events.of(gateway.chat(Answers.request("gpt-4o-mini", "Hello", "\"stream\":true"))
                .body());

        assertThat(events.text()).isEqualTo("Hi");
        assertThat(events.done()).isTrue();
    }

    private ReceivedRequest received() {
        List<ReceivedRequest> all = gateway.simulator().received();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String arrived() {
        return new String(received().body(), StandardCharsets.UTF_8);
    }

    private static String withoutUsageWanted(String body) {
        assertThat(body).containsOnlyOnce("," + USAGE_WANTED);
        return body.replace("," + USAGE_WANTED, "");
    }

    private static JsonNode without(String body, String member) {
        JsonNode json = Answers.json(body);
        ((com.fasterxml.jackson.databind.node.ObjectNode) json).remove(member);
        return json;
    }
}
