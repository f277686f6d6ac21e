package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input meets the table of docs/http.md, is recorded, costs nothing, and leaves the server as it was. */
class RefusalIT {

    private static final String ASK = Answers.request("gpt-4o-mini", "Hello");
    private static final int LIMIT = 20 * 1024 * 1024;

    private static final Gateway gateway = Gateway.shared();
    private static final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static Auditor auditor;
    private static int threads;
    private static int files;
    private static long called;

    @BeforeAll
    static void lookAtTheServer() throws Exception {
        auditor = Auditor.signIn(gateway);
        for (int i = 0; i < 50; i++) {
            gateway.chat(ASK);
            gateway.chat("{");
        }
        threads = gateway.server().threads();
        files = gateway.server().openFiles();
        called = gateway.simulator().totalCalls();
    }

    @AfterAll
    static void theServerIsAsWellAsBefore() throws Exception {
        assertThat(gateway.simulator().totalCalls())
                .as("calls that reached a provider, although refused")
                .isEqualTo(called);
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(gateway.server().openFiles()).isLessThanOrEqualTo(files + 10);
            assertThat(gateway.server().threads()).isLessThanOrEqualTo(threads + 10);
        });
    }

    static Stream<String> wrongKeys() {
        return Stream.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Bearer " + Gateway.KEY + "x",
                "Bearer " + Gateway.KEY.substring(1),
                "Bearer " + Gateway.KEY.toUpperCase(java.util.Locale.ROOT),
                "Bearer " + Gateway.KEY + " " + Gateway.KEY,
                "Bearer \"" + Gateway.KEY + "\"",
                "Bearer sb-0000000000000000-" + "a".repeat(43),
                "Bearer " + "k".repeat(5000),
                "Bearer ' or 1=1 --",
                "Basic " + Gateway.KEY,
                Gateway.KEY);
    }

    @ParameterizedTest
    @MethodSource("wrongKeys")
    void aWrongKeyGetsOneTextForAll(String authorization) throws Exception {
        HttpResponse<String> answer = send(ASK, Map.of("Authorization", authorization));

        JsonNode error = refused(answer, 401, "invalid_api_key");
        assertThat(error.path("message").asText())
                .isEqualTo("The API key is missing or not valid. Send a virtual key of this gateway as"
                        + " 'Authorization: Bearer <key>'.");
        assertThat(Answers.header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
        assertRecorded(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "api_key", "api-key", "apiKey", "access_token", "token", "Authorization"})
    void aKeyInTheUrlIsRefusedEvenIfItIsRight(String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        gateway.url().resolve("/v1/chat/completions?x=1&" + name + "=" + Gateway.KEY))
                .header("Authorization", "Bearer " + Gateway.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ASK))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        refused(answer, 401, "key_in_url");
        assertThat(answer.body()).doesNotContain(Gateway.KEY);
        assertRecorded(answer);
    }

    /** The server gives a silent client half a minute; what it then says must not look like an answer. */
    @Test
    void aBodyThatStaysAwayIsRefusedAndRecorded() throws Exception {
        try (RawHttp client = RawHttp.to(gateway.url())) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Gateway.KEY
                    + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"model\"");

            RawHttp.Response answer = client.read().orElseThrow();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(Answers.json(answer.body()).at("/error/code").asText()).isEqualTo("malformed_http");
            String id = answer.headers().get("x-generation-id");
            assertThat(auditor.call(id)).contains("malformed_http");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    static Stream<String> brokenJson() {
        return Stream.of(
                "",
                " ",
                "{",
                "[]",
                "\"text\"",
                "null",
                "{}}",
                ASK + " x",
                ASK + ASK,
                ASK.substring(0, ASK.length() - 1),
                ASK.replace("\"model\"", "model"),
                ASK.replace("\"model\"", "'model'"),
                ASK.replace("}]", "},]"),
                "// comment\n" + ASK,
                "\uFEFF\uFEFF" + ASK,
                ASK.replace("Hello", "Hel\nlo"),
                ASK.replace("Hello", "\\x"),
                ASK.replace("}]", "}],\"temperature\":NaN"),
                ASK.replace("}]", "}],\"temperature\":01"),
                ASK.replace("}]", "}],\"temperature\":1."),
                ASK.replace("}]", "}],\"model\":\"gpt-4o\""),
                ASK.replace("\"role\":\"user\"", "\"role\":\"user\",\"role\":\"system\""),
                ASK.replace("}]", "}],\"x\":{\"a\":1,\"\\u0061\":2}"));
    }

    @ParameterizedTest
    @MethodSource("brokenJson")
    void brokenJsonIsRefusedWithItsPlace(String body) throws Exception {
        HttpResponse<String> answer = gateway.chat(body);

        JsonNode error = refused(answer, 400, "invalid_json");
        assertThat(error.at("/metadata/line").asInt()).as(answer.body()).isPositive();
        assertThat(error.at("/metadata/column").asInt()).isPositive();
        assertRecorded(answer);
    }

    static Stream<byte[]> badUtf8() {
        return Stream.of("ff", "c3", "c328", "c0af", "eda080", "f4908080", "e2826c")
                .map(java.util.HexFormat.of()::parseHex);
    }

    @ParameterizedTest
    @MethodSource("badUtf8")
    void badUtf8IsRefused(byte[] bad) throws Exception {
        byte[] body = ASK.replace("Hello", "Hello@@").getBytes(StandardCharsets.ISO_8859_1);
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("@@");
        byte[] sent = new byte[body.length - 2 + bad.length];
        System.arraycopy(body, 0, sent, 0, at);
        System.arraycopy(bad, 0, sent, at, bad.length);
        System.arraycopy(body, at + 2, sent, at + bad.length, body.length - at - 2);

        HttpResponse<String> answer = http.send(
                builder(Map.of())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(sent))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        refused(answer, 400, "invalid_json");
        assertRecorded(answer);
    }

    static Stream<String> complexJson() {
        return Stream.of(
                with("\"x\":" + "[".repeat(64) + "]".repeat(64)),
                with("\"x\":" + "{\"a\":".repeat(64) + "1" + "}".repeat(64)),
                "[".repeat(100_000),
                with("\"x\":" + "1".repeat(41)),
                with("\"x\":0." + "1".repeat(40)),
                with("\"x\":[0" + ",0".repeat(10_000) + "]"));
    }

    @ParameterizedTest
    @MethodSource("complexJson")
    void bombsAreRefused(String body) throws Exception {
        HttpResponse<String> answer = gateway.chat(body);

        // what is no object is called broken before anybody counts how deep it is
        refused(answer, 400, body.startsWith("[") ? "invalid_json" : "json_too_complex");
        assertRecorded(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    model                    | {"messages":[{"role":"user","content":"x"}]}
                    model                    | {"model":7,"messages":[{"role":"user","content":"x"}]}
                    model                    | {"model":"","messages":[{"role":"user","content":"x"}]}
                    model                    | {"model":null,"messages":[{"role":"user","content":"x"}]}
                    models                   | {"model":"fast","models":"fast","messages":[{"role":"user","content":"x"}]}
                    models[1]                | {"models":["fast",1],"messages":[{"role":"user","content":"x"}]}
                    messages                 | {"model":"fast"}
                    messages                 | {"model":"fast","messages":[]}
                    messages                 | {"model":"fast","messages":"hi"}
                    messages[0]              | {"model":"fast","messages":["hi"]}
                    messages[0].role         | {"model":"fast","messages":[{"content":"x"}]}
                    messages[1].role         | {"model":"fast","messages":[{"role":"user","content":"x"},{"role":1}]}
                    messages[0].content      | {"model":"fast","messages":[{"role":"user","content":7}]}
                    messages[0].content[1]   | {"model":"fast","messages":[{"role":"user","content":[{"type":"text","text":"x"},"x"]}]}
                    stream                   | {"model":"fast","stream":"true","messages":[{"role":"user","content":"x"}]}
                    temperature              | {"model":"fast","temperature":2.1,"messages":[{"role":"user","content":"x"}]}
                    temperature              | {"model":"fast","temperature":"1","messages":[{"role":"user","content":"x"}]}
                    top_p                    | {"model":"fast","top_p":-0.1,"messages":[{"role":"user","content":"x"}]}
                    n                        | {"model":"fast","n":0,"messages":[{"role":"user","content":"x"}]}
                    n                        | {"model":"fast","n":1.5,"messages":[{"role":"user","content":"x"}]}
                    max_tokens               | {"model":"fast","max_tokens":-1,"messages":[{"role":"user","content":"x"}]}
                    max_completion_tokens    | {"model":"fast","max_completion_tokens":1e99,"messages":[{"role":"user","content":"x"}]}
                    messages[0].role         | {"model":"fast","messages":[{"role":"wizard","content":"x"}]}
                    reasoning.effort         | {"model":"fast","reasoning":{"effort":"ultra"},"messages":[{"role":"user","content":"x"}]}
                    stop                     | {"model":"fast","stop":1,"messages":[{"role":"user","content":"x"}]}
                    tool_choice              | {"model":"fast","tool_choice":"required","messages":[{"role":"user","content":"x"}]}
                    web_search_options       | {"model":"fast","web_search_options":{},"messages":[{"role":"user","content":"x"}]}
                    provider.zdr             | {"model":"fast","provider":{"zdr":"yes"},"messages":[{"role":"user","content":"x"}]}
                    """)
    void aWrongFieldIsNamed(String param, String body) throws Exception {
        HttpResponse<String> answer = gateway.chat(body);

        JsonNode error = refused(answer, 400, "invalid_parameter");
        assertThat(error.path("param").asText()).as(answer.body()).isEqualTo(param);
        assertRecorded(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api_base", "base_url", "BASE_URL", "baseUrl", "api_host", "azure_endpoint", "ba\\u0073e_url"})
    void aRequestChoosesNoHost(String field) throws Exception {
        for (String more : List.of(
                "\"" + field + "\":\"http://127.0.0.1:1\"",
                "\"extra_body\":{\"deep\":[{\"" + field + "\":\"http://169.254.169.254\"}]}")) {
            HttpResponse<String> answer = gateway.chat(with(more));

            refused(answer, 400, "target_not_allowed");
            assertRecorded(answer);
        }
    }

    @Test
    void anUnknownModelGetsTheNearestNames() throws Exception {
        HttpResponse<String> answer = gateway.chat(Answers.request("openai/gpt-4o-min", "Hello"));

        JsonNode error = refused(answer, 404, "model_not_found");
        assertThat(error.path("param").asText()).isEqualTo("model");
        assertThat(error.path("message").asText()).contains("openai/gpt-4o-mini");
        assertThat(error.at("/availability/fallback_models").toString()).contains("openai/gpt-4o-mini");
        assertRecorded(answer);
    }

    @Test
    void aRuleSaysNo() throws Exception {
        HttpResponse<String> answer = gateway.chat(Answers.request("kimi-k2.6", "Hello"));

        JsonNode error = refused(answer, 403, "policy_denied");
        assertThat(error.path("message").asText())
                .contains("nobody-asks-kimi", "it-rules-1", "This model is for nobody", "ai-office@example.com");
        assertRecorded(answer);
        assertThat(auditor.call(callId(answer)))
                .contains("nobody-asks-kimi", "it-rules-1", "deny", "This model is for nobody", "left out");
    }

    @Test
    void noTargetFits() throws Exception {
        String image = "{\"model\":\"deepseek/deepseek-r1\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                + "\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}]}]}";

        HttpResponse<String> answer = gateway.chat(image);

        JsonNode error = refused(answer, 404, "no_endpoints");
        assertThat(error.at("/availability/targets").toString()).contains("image");
        assertRecorded(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "text/plain|-",
                "application/x-www-form-urlencoded|-",
                "multipart/form-data; boundary=x|-",
                "application/json; charset=iso-8859-1|-",
                "application/jsonx|-",
                "application/json|gzip",
                "application/json|br",
                "application/json|zstd, identity"
            })
    void anotherContentTypeOrEncodingIsRefused(String type, String encoding) throws Exception {
        Map<String, String> headers = encoding == null
                ? Map.of("Content-Type", type)
                : Map.of("Content-Type", type, "Content-Encoding", encoding);
        HttpResponse<String> answer = send(ASK, headers);

        refused(answer, 415, "unsupported_media_type");
        assertRecorded(answer);
    }

    @Test
    void aBodyWithoutContentTypeIsRefused() throws Exception {
        refused(send(ASK, Map.of("Content-Type", "")), 415, "unsupported_media_type");
    }

    @Test
    void aBodyThatDeclaresTooMuchIsRefusedUnread() throws Exception {
        try (RawHttp client = RawHttp.to(gateway.url())) {
            client.send(head("POST", "/v1/chat/completions") + "Content-Length: " + (LIMIT + 1L) + "\r\n\r\n");

            assertTooLarge(client.read());
        }
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused() throws Exception {
        try (RawHttp client = RawHttp.to(gateway.url())) {
            client.send(head("POST", "/v1/chat/completions") + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent <= LIMIT; sent += 0x100000) {
                client.send(chunk);
            }

            assertTooLarge(client.read());
        }
    }

    private static void assertTooLarge(Optional<RawHttp.Response> response) throws Exception {
        assertThat(response).isPresent();
        assertThat(response.get().status()).isEqualTo(413);
        assertThat(response.get().headers()).containsKeys("x-request-id", "x-generation-id");
        Answers.error(response.get().body(), "body_too_large");
        assertThat(gateway.get("/v1/generation?id=" + response.get().headers().get("x-generation-id"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/nothing",
        "POST,/v1/chat",
        "POST,/v1/chat/completions/",
        "POST,/v1/chat/completions/more",
        "POST,/v1/",
        "POST,/api/v1/nothing",
        "GET,/api/nothing",
        "DELETE,/v1/files/1"
    })
    void anUnknownPathHasOurErrorShape(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve(path))
                .header("Authorization", "Bearer " + Gateway.KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString(ASK)
                                : HttpRequest.BodyPublishers.noBody())
                .build();

        Answers.error(http.send(request, HttpResponse.BodyHandlers.ofString()), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/chat/completions,POST",
        "PUT,/v1/chat/completions,POST",
        "DELETE,/api/v1/chat/completions,POST",
        "OPTIONS,/v1/chat/completions,POST",
        "INVENTED,/v1/chat/completions,POST",
        "POST,/v1/models,GET",
        "POST,/v1/generation,GET"
    })
    void aWrongMethodLearnsTheRightOne(String method, String path, String allowed) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve(path))
                .header("Authorization", "Bearer " + Gateway.KEY)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        Answers.error(answer, 405, "method_not_allowed");
        assertThat(Answers.header(answer, "Allow")).isEqualTo(allowed);
    }

    static Stream<Arguments> malformedHttp() {
        String head = head("POST", "/v1/chat/completions");
        String lengths = "Content-Length: " + ASK.length() + "\r\n";
        return Stream.of(
                Arguments.of("two lengths", head + lengths + "Content-Length: 5\r\n\r\n" + ASK),
                Arguments.of(
                        "a length and chunks", head + lengths + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + ASK),
                Arguments.of("a length that is no number", head + "Content-Length: 1x\r\n\r\n" + ASK),
                Arguments.of("a length below zero", head + "Content-Length: -1\r\n\r\n" + ASK),
                Arguments.of("a chunk size that is no number", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + ASK),
                Arguments.of("an unknown transfer coding", head + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
                Arguments.of("two hosts", head + "Host: elsewhere\r\n" + lengths + "\r\n" + ASK),
                Arguments.of("no host", head.replace("Host: localhost\r\n", "") + lengths + "\r\n" + ASK),
                Arguments.of("a bad host", head.replace("localhost", "a b/c@d") + lengths + "\r\n" + ASK),
                Arguments.of("a header with a blank before its colon", head + "X-A : b\r\n" + lengths + "\r\n" + ASK),
                Arguments.of("no HTTP", "\u0016\u0003\u0001 \u0002 \u0000\u0001\u0000\r\n\r\n"),
                Arguments.of("an unknown version", head.replace("HTTP/1.1", "HTTP/9.9") + lengths + "\r\n" + ASK),
                Arguments.of(
                        "a header of 100 KB", head + "X-A: " + "a".repeat(100_000) + "\r\n" + lengths + "\r\n" + ASK));
    }

    /** Most of it the server itself refuses, without a body; a second request behind it is not served. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedHttp")
    void malformedHttpIsNoCallAndClosesTheConnection(String name, String request) throws Exception {
        try (RawHttp client = RawHttp.to(gateway.url())) {
            RawHttp.Response response = client.send(request).read().orElseThrow();

            assertThat(response.status()).isIn(400, 505);
            assertThat(response.headers()).containsEntry("connection", "close");
            if (name.equals("a length and chunks")) {
                Answers.error(response.body(), "invalid_json"); // the chunks count (RFC 9112, 6.3), and here are none
            } else if (!response.body().isEmpty()) {
                Answers.error(response.body(), "malformed_http");
                assertThat(response.headers()).containsKey("x-request-id");
            }
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void anOfferOfAnotherProtocolIsDeclined() throws Exception {
        String offer = head("POST", "/v1/chat/completions")
                + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABk\r\n";
        try (RawHttp client = RawHttp.to(gateway.url())) {
            RawHttp.Response response =
                    client.send(offer + "Content-Length: 1\r\n\r\n{").read().orElseThrow();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.headers())
                    .containsEntry("connection", "close")
                    .containsEntry("content-type", "application/json");
            Answers.error(response.body(), "invalid_json");
        }
        try (RawHttp client = RawHttp.to(gateway.url())) {
            RawHttp.Response response = client.send(offer + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n\r\n")
                    .read()
                    .orElseThrow();

            Answers.error(response.body(), "malformed_http");
        }
    }

    @Test
    void aBodyThatNeverComesHoldsNoCall() throws Exception {
        try (RawHttp client = RawHttp.to(gateway.url())) {
            client.send(head("POST", "/v1/chat/completions") + "Content-Length: 1000\r\n\r\n{\"model\":");
            client.reset();
        }
        assertThat(gateway.chat(ASK.replace("gpt-4o-mini", "no-such")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anothersCallIsNotFound() throws Exception {
        HttpResponse<String> answer = gateway.get("/v1/generation?id=gen-1795362076-ar2v1GUj1gV0BHSthylx");
        assertThat(Answers.error(answer, 404, "not_found").path("param").asText())
                .isEqualTo("id");
        assertThat(Answers.error(gateway.get("/v1/generation"), 400, "invalid_parameter")
                        .path("param")
                        .asText())
                .isEqualTo("id");
    }

    @Test
    void aGoodRequestIdComesBackAndABadOneIsReplaced() throws Exception {
        assertThat(Answers.header(send("{", Map.of("x-request-id", "order-4711")), "x-request-id"))
                .isEqualTo("order-4711");
        assertThat(Answers.header(send("{", Map.of("x-request-id", "a b")), "x-request-id"))
                .startsWith("req-");
        assertThat(Answers.header(send("{", Map.of("x-request-id", "a".repeat(201))), "x-request-id"))
                .startsWith("req-");
    }

    private static String with(String more) {
        return Answers.request("gpt-4o-mini", "Hello", more);
    }

    private static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Gateway.KEY
                + "\r\nContent-Type: application/json\r\n";
    }

    private static HttpRequest.Builder builder(Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(gateway.url().resolve("/v1/chat/completions"))
                .timeout(Duration.ofSeconds(30));
        Map<String, String> all = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Authorization", "Bearer " + Gateway.KEY);
        all.put("Content-Type", "application/json");
        all.putAll(headers);
        all.values().removeIf(String::isEmpty);
        all.forEach(builder::header);
        return builder;
    }

    /** Sends with more or other headers; an empty one is left out. */
    private static HttpResponse<String> send(String body, Map<String, String> headers) throws Exception {
        return http.send(
                builder(headers).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode refused(HttpResponse<String> answer, int status, String code) {
        JsonNode error = Answers.error(answer, status, code);
        assertThat(callId(answer)).startsWith("gen-");
        assertThat(error.at("/metadata/call_id").asText()).isEqualTo(callId(answer));
        return error;
    }

    private static void assertRecorded(HttpResponse<String> answer) throws Exception {
        String page = auditor.call(callId(answer));
        String code = Answers.json(answer.body()).at("/error/code").asText();
        assertThat(page).contains(callId(answer), "Refused", code, Answers.header(answer, "x-request-id"));
        assertThat(page).contains("No provider was called").doesNotContain(Gateway.KEY);
    }

    private static String callId(HttpResponse<?> answer) {
        return Answers.header(answer, "X-Generation-Id");
    }
}
