package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asked by clients other than our own, so that both cannot be wrong in the same way. */
class MockUpstreamTest {

    private static final int CHUNKS = 3;
    private static final int GAP_MILLIS = 30;

    private final MockUpstream upstream = MockUpstream.start(CHUNKS, GAP_MILLIS);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        upstream.close();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post("/v1/chat/completions", body);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + upstream.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersWholeAboutAKilobyte() throws Exception {
        HttpResponse<String> response = post("{\"messages\":[]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains(MockAnswers.CONTENT, "\"total_tokens\":273")
                .endsWith("}");
        assertThat(response.body().length()).isBetween(1100, 1300);
    }

    @Test
    void streamsNumberedChunksThenUsageThenDone() throws Exception {
        long begun = System.nanoTime();
        List<String> events = post("{\"stream\": true}")
                .body()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(CHUNKS * GAP_MILLIS * 1_000_000L);
        assertThat(events).hasSize(1 + CHUNKS + 3);
        assertThat(events.get(0)).contains("\"role\":\"assistant\"");
        for (int i = 0; i < CHUNKS; i++) {
            assertThat(events.get(1 + i)).contains(MockAnswers.NUMBER + i + MockAnswers.SENT);
        }
        assertThat(events.get(CHUNKS + 1)).contains("\"finish_reason\":\"stop\"");
        assertThat(events.get(CHUNKS + 2)).contains("\"completion_tokens\":" + CHUNKS);
        assertThat(events.get(CHUNKS + 3)).isEqualTo("data: [DONE]");
    }

    @Test
    void streamsAsManyPiecesAsTheTextAsksFor() throws Exception {
        String body = post("{\"stream\":true,\"messages\":[{\"content\":\"pace=12x0 Hello\"}]}")
                .body();

        assertThat(body).contains(MockAnswers.NUMBER + 11 + MockAnswers.SENT, "\"completion_tokens\":12");
        assertThat(post("{\"stream\":true}").body()).doesNotContain(MockAnswers.NUMBER + CHUNKS);
    }

    @Test
    void speaksTheSchemaOfThePath() throws Exception {
        String anthropics = post("/v1/messages", "{\"stream\":true}").body();
        assertThat(anthropics)
                .startsWith("event: message_start\ndata: {\"type\":\"message_start\",")
                .contains(MockAnswers.NUMBER + (CHUNKS - 1) + MockAnswers.SENT, "\"output_tokens\":" + CHUNKS)
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");

        String geminis = post("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", "{}")
                .body();
        assertThat(geminis)
                .contains(MockAnswers.NUMBER + (CHUNKS - 1) + MockAnswers.SENT, "\"candidatesTokenCount\":" + CHUNKS)
                .contains("\"finishReason\":\"STOP\"");
    }

    @Test
    void waitsForARequestThatComesInPieces() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(Bytes.ascii("POST / HTTP/1.1\r\ncontent-LENGTH: 4\r\n\r"));
            out.flush();
            out.write(Bytes.ascii("\n{}"));
            out.flush();
            assertThat(socket.getInputStream().available()).isZero();
            out.write(Bytes.ascii("  "));
            out.flush();
            assertThat(firstBytes(socket.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void saysThatItWantsALength() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port())) {
            socket.getOutputStream().write(Bytes.ascii("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"));
            assertThat(firstBytes(socket.getInputStream())).isEqualTo("HTTP/1.1 411 Le");
        }
    }

    private static String firstBytes(InputStream in) throws Exception {
        return new String(in.readNBytes(15), StandardCharsets.US_ASCII);
    }
}
