package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SlowUpstreamTest {

    @Test
    void thinksBeforeEachAnswer() throws Exception {
        try (SlowUpstream upstream = SlowUpstream.start(30)) {
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + upstream.port() + "/v1"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            long begun = System.nanoTime();
            for (int call = 0; call < 2; call++) {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains(MockAnswers.CONTENT);
            }
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(60_000_000L);
        }
    }
}
