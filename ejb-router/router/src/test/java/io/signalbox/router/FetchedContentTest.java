package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request names by its address is fetched and sent along, from an origin that the operator named. */
class FetchedContentTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n0123".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PDF = "%PDF-1.7 0123".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 1000;

    private static final List<String> asked = new CopyOnWriteArrayList<>();
    private static final CountDownLatch never = new CountDownLatch(1);
    private static HttpServer server;
    private static RouterRig rig;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", FetchedContentTest::serve);
        server.start();
        rig = new RouterRig(Map.of(
                "signalbox.remote-content",
                "fetch",
                "signalbox.remote-content.origins",
                origin(),
                "signalbox.remote-content.max-bytes",
                "" + MOST,
                "signalbox.remote-content.timeout",
                "700ms"));
    }

    @AfterAll
    static void stop() {
        never.countDown();
        rig.close();
        server.stop(0);
    }

    @BeforeEach
    void forget() {
        rig.reset();
        asked.clear();
    }

    private static String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close"); // or a kept one may be gone when it is used again
        String path = exchange.getRequestURI().toString();
        asked.add(path + " " + exchange.getRequestHeaders().keySet());
        try (exchange) {
            switch (path) {
                case "/a.png?size=1" -> answer(exchange, 200, PNG);
                case "/a.pdf" -> answer(exchange, 200, PDF);
                case "/page" -> answer(exchange, 200, "<html>".getBytes(StandardCharsets.US_ASCII));
                case "/empty" -> answer(exchange, 200, new byte[0]);
                case "/just" -> answer(exchange, 200, java.util.Arrays.copyOf(PNG, MOST));
                case "/large" -> answer(exchange, 200, java.util.Arrays.copyOf(PNG, MOST + 1));
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", origin() + "/a.png?size=1");
                    answer(exchange, 302, PNG);
                }
                case "/slow" -> never.await(20, TimeUnit.SECONDS);
                case "/drips" -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 100 && !never.await(100, TimeUnit.MILLISECONDS); i++) {
                        exchange.getResponseBody().write(PNG[i % PNG.length]);
                        exchange.getResponseBody().flush();
                    }
                }
                default ->
                    answer(exchange, path.startsWith("/status/") ? Integer.parseInt(path.substring(8)) : 404, PNG);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Test
    void aPictureIsSentAlongAndNothingElseIsChanged() {
        rig.chat(saying("{'type':'image_url', 'x':1.50 ,'image_url':{'url':'" + origin()
                + "/a.png?size=1#part','detail':'low'}}"));

        assertThat(rig.simulator.received())
                .singleElement()
                .satisfies(received -> assertThat(received.bodyText())
                        .contains("{\"type\":\"image_url\", \"x\":1.50 ,\"image_url\":{\"url\":\"data:image/png;base64,"
                                + Base64.getEncoder().encodeToString(PNG) + "\",\"detail\":\"low\"}}"));
        assertThat(asked)
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .startsWith("/a.png?size=1 ")
                        .doesNotContainIgnoringCase("authorization")
                        .doesNotContainIgnoringCase("cookie"));
    }

    @Test
    void theRecordSaysWhatWasFetched() {
        rig.chat(saying("{'type':'image_url','image_url':'" + origin() + "/a.png?size=1'}"));

        await().untilAsserted(() -> assertThat(rig.record().attempts().get(0)).satisfies(first -> {
            assertThat(first.target()).isEqualTo("remote-content");
            assertThat(first.detail()).isEqualTo("messages[0].content[0]: 12 bytes of image/png from 127.0.0.1");
        }));
        assertThat(rig.record().attempts()).hasSize(2);
    }

    @Test
    void aTongueThatTakesBytesOnlyGetsThem() {
        rig.chat(saying(picture("/a.png?size=1")).replace("test/one", "test/gemini-sees"));

        assertThat(rig.simulator.received().get(0).bodyText())
                .contains("\"inlineData\"", Base64.getEncoder().encodeToString(PNG));
    }

    @Test
    void aFileIsSentAlong() {
        rig.chat(saying("{'type':'file','file':{'filename':'a.pdf','file_data':'" + origin() + "/a.pdf'}}")
                .replace("test/one", "test/gemini-sees"));

        assertThat(rig.simulator.received().get(0).bodyText())
                .contains("application/pdf", Base64.getEncoder().encodeToString(PDF));
    }

    @ParameterizedTest
    @CsvSource({
        "/page,unsupported_image_format",
        "/a.pdf,unsupported_image_format",
        "/empty,unsupported_image_format",
        "/large,image_too_large",
        "/moved,image_download_failed",
        "/status/404,image_not_found",
        "/status/410,image_not_found",
        "/status/401,image_download_failed",
        "/status/500,image_download_failed",
        "/slow,image_download_failed",
        "/drips,image_download_failed",
    })
    void whatCannotBeFetchedIsToldInTheWordsForPictures(String path, String code) {
        long begun = System.nanoTime();
        GatewayException refused = refused("{'type':'image_url','image_url':{'url':'" + origin() + path + "'}}");

        assertThat(refused.code().wire()).isEqualTo(code);
        assertThat(refused.code().errorType()).isEqualTo(code);
        assertThat(refused.code().status()).isEqualTo(400);
        assertThat(refused.param()).contains("messages[0].content[0]");
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(asked).as("redirects are not followed").hasSize(1);
        assertThat(rig.simulator.received()).isEmpty();
        await().untilAsserted(() -> assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.REFUSED));
    }

    @Test
    void theLimitOfBytesHoldsForAllOfARequest() {
        assertThat(rig.chat(saying(picture("/just"))).answer).isNotNull();
        assertThat(refused(picture("/just") + "," + picture("/a.png?size=1")).code())
                .isEqualTo(ErrorCode.IMAGE_TOO_LARGE);
    }

    @Test
    void moreThanEightAreRefusedBeforeOneIsFetched() {
        GatewayException refused = refused((picture("/a.png?size=1") + ",").repeat(8) + picture("/a.png?size=1"));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refused.param()).contains("messages[0].content[8]");
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsFetchedForWhomNobodyWouldAnswer() {
        GatewayException refused = catchThrowableOfType(
                GatewayException.class,
                () -> rig.chat(saying(picture("/a.png?size=1"))
                        .replace("{\"model\":", "{\"provider\":{\"max_price\":{\"prompt\":0}},\"model\":")));

        assertThat(refused.code()).isEqualTo(ErrorCode.NO_ENDPOINTS);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsNotFetchedIsRefusedByItsPlace() {
        for (String part : List.of(
                "{'type':'video_url','video_url':{'url':'" + origin() + "/a.mp4'}}",
                "{'type':'image','source':{'type':'url','url':'" + origin() + "/a.png'}}",
                "{'type':'image_url','image_url':{'url':'https://127.0.0.1/a.png'}}")) {
            assertThat(refused(part).param()).as(part).contains("messages[0].content[0]");
        }
        assertThat(asked).isEmpty();
    }

    private static String picture(String path) {
        return "{'type':'image_url','image_url':{'url':'" + origin() + path + "'}}";
    }

    private static GatewayException refused(String parts) {
        return catchThrowableOfType(GatewayException.class, () -> rig.chat(saying(parts)));
    }

    private static String saying(String parts) {
        return ("{'model':'test/one','messages':[{'role':'user','content':[" + parts + "]}]}").replace('\'', '"');
    }
}
