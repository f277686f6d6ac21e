package io.signalbox.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one test with TLS in this JVM: Java reads its trust store once, when it is first needed. */
@Timeout(30)
class TlsTest {

    private static final String REQUEST = "{\"model\":\"m\",\"messages\":[]}";
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path temp;

    private static FakeGateway gateway;

    private final GatewayManagedConnectionFactory factory = new GatewayManagedConnectionFactory();

    @BeforeAll
    static void startWithACertificateForItsAddressOnly() throws Exception {
        Path store = temp.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "gateway",
                        "-dname",
                        "CN=gateway",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);

        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        gateway = new FakeGateway(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    private GatewayConnection connect(String host) throws ResourceException {
        factory.setGatewayUrl("https://" + host + ":" + gateway.port());
        factory.setApiKey("sb-key");
        return ((GatewayConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    @Test
    void callsAndStreamsOverOneLine() throws Exception {
        int before = gateway.connections();
        gateway.next(FakeGateway.whole(FakeGateway.ANSWER));
        gateway.next(FakeGateway.stream("data: {\"n\":1}\n\n", "data: [DONE]\n\n"));
        gateway.next(FakeGateway.whole(FakeGateway.ANSWER));
        List<String> chunks = new ArrayList<>();

        try (GatewayConnection connection = connect("127.0.0.1")) {
            assertThat(connection.chat(REQUEST)).isEqualTo(FakeGateway.ANSWER);
            connection.chat(REQUEST, chunks::add);
            assertThat(connection.chat("{\"a\":\"" + "x".repeat(1_000_000) + "\"}"))
                    .isEqualTo(FakeGateway.ANSWER);
        }

        assertThat(chunks).containsExactly("{\"n\":1}");
        assertThat(gateway.connections() - before).isEqualTo(1);
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        int before = gateway.requests.size();

        try (GatewayConnection connection = connect("localhost")) {
            CommException failure = catchThrowableOfType(CommException.class, () -> connection.chat(REQUEST));
            assertThat(failure.getErrorCode()).isEqualTo("gateway_unreachable");
            assertThat(failure).hasRootCauseInstanceOf(java.security.cert.CertificateException.class);
        }

        assertThat(gateway.requests).hasSize(before);
    }

    @Test
    void endsAtOnceWhenClosedByAnotherThread() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        gateway.next((request, out) -> {
            FakeGateway.streamHead(out);
            FakeGateway.piece(out, "data: {}\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Thread.currentThread().join();
        });
        AtomicReference<ResourceException> outcome = new AtomicReference<>();
        GatewayConnection connection = connect("127.0.0.1");
        Thread caller = new Thread(() -> {
            try {
                connection.chat(REQUEST, chunk -> began.countDown());
            } catch (ResourceException e) {
                outcome.set(e);
            }
        });
        caller.start();
        began.await();

        connection.close();

        Awaitility.await().until(() -> !caller.isAlive());
        assertThat(outcome.get().getErrorCode()).isEqualTo("connection_closed");
    }

    @Test
    void givesUpOnASilentGateway() throws Exception {
        gateway.next((request, out) -> Thread.currentThread().join());
        factory.setTotalTimeoutMillis(300);

        try (GatewayConnection connection = connect("127.0.0.1")) {
            CommException failure = catchThrowableOfType(CommException.class, () -> connection.chat(REQUEST));
            assertThat(failure.getErrorCode()).isEqualTo("gateway_timeout");
        }
    }
}
