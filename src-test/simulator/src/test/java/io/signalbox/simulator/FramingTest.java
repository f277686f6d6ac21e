package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {

    private static final String PATH = "/openai/v1/chat/completions";
    private static final String HEAD = "POST " + PATH + " HTTP/1.1\r\nHost: x\r\n";

    private final Simulator simulator = Simulator.start(0);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void servesManyRequestsOnOneConnection() throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            raw.post(PATH, saying("first", ""));
            assertThat(raw.readUntil("\"request_sha256\"")).contains("to: first");
            // Two at once: the second is read only after the first is answered.
            raw.post(PATH, saying("second [[sim: delay=20ms]]", ""));
            raw.post(PATH, saying("third", ",\"stream\":true"));
            assertThat(raw.readUntil("\"request_sha256\"")).contains("to: second");
            assertThat(raw.readUntil("[DONE]")).contains("\" third\"");
            assertThat(simulator.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void closesWhenAskedTo() throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            String body = saying("hello", "");
            raw.send(HEAD + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(raw.readAll()).contains("Connection: close", "to: hello");
        }
    }

    @Test
    void readsAChunkedBody() throws Exception {
        String body = saying("hello", "");
        String first = body.substring(0, 10);
        String rest = body.substring(10);
        try (RawClient raw = new RawClient(simulator)) {
            raw.send(HEAD + "Transfer-Encoding: chunked\r\n\r\na;x=y\r\n" + first + "\r\n"
                    + Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\nTrailer: t\r\n\r\n");

            assertThat(raw.readUntil("\"request_sha256\"")).contains("to: hello");
        }
        assertThat(simulator.received().get(0).bodyText()).isEqualTo(body);
    }

    @Test
    void bidsTheClientGoOn() throws Exception {
        String body = saying("hello", "");
        try (RawClient raw = new RawClient(simulator)) {
            raw.send(HEAD + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            raw.send(body);

            assertThat(raw.readUntil("\"request_sha256\"")).contains("HTTP/1.1 200", "to: hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: -2\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\n: nameless\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
            })
    void refusesBrokenFraming(String bytes) throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            raw.send(bytes);

            assertThat(raw.readAll()).startsWith("HTTP/1.1 400").contains("malformed_http");
        }
    }
}
