package io.signalbox.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.signalbox.journal.Disk;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints are posted to a server, which may be away or hang; what it got convicts whoever rewrites the machine. */
class HttpCheckpointsTest {

    @TempDir
    Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private volatile boolean hang;
    private volatile int status = 204;
    private HttpServer server;
    private AuditJournal journal;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/checkpoints", this::take);
        server.start();
        journal = open();
    }

    private AuditJournal open() {
        AuditJournal opened = AuditJournal.open(
                folder,
                new Settings.Audit(Optional.of("node-1"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        opened.outlets()
                .attach(
                        "the notary",
                        new HttpCheckpoints(
                                URI.create("http://127.0.0.1:"
                                        + server.getAddress().getPort() + "/checkpoints"),
                                Optional.of("secret")));
        return opened;
    }

    private void take(HttpExchange exchange) throws IOException {
        String line = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            if (hang) {
                hangs.await();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (known && status == 204) {
            received.add(line);
        }
        exchange.sendResponseHeaders(known ? status : 401, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        hangs.countDown();
        journal.close();
        server.stop(0);
    }

    private void record(String what) {
        journal.note("test", "ann", what);
    }

    private long newest() {
        return received.stream()
                .mapToLong(line -> Checkpoint.parse(line.strip()).sequence())
                .max()
                .orElse(0);
    }

    private Verdict verify(PublicKey key, List<Checkpoint> outside) throws IOException {
        List<Checkpoint> all = new ArrayList<>(outside);
        all.addAll(new CheckpointFolder(folder.resolve("journal/checkpoints")).read());
        return new Verifier(new Disk(folder.resolve("journal")), key, all).verify();
    }

    /** What the server got, kept in a file as the manual says. */
    private List<Checkpoint> kept() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("notary.checkpoints"), String.join("", received));
        return new CheckpointFolder(outside).read();
    }

    @Test
    void whatTheServerGotConvictsWhoRewritesTheMachine() throws IOException {
        record("one");
        record("two");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> newest() == journal.head().sequence());
        PublicKey key = journal.key().publicKey();
        assertThat(verify(key, kept()).whole()).isTrue();
        journal.close();

        try (Stream<Path> files = Files.walk(folder.resolve("journal"))) {
            files.filter(file -> file.toString().matches(".*(\\.sbj|\\.checkpoints)"))
                    .forEach(HttpCheckpointsTest::delete);
        }
        List<Checkpoint> before = kept();
        status = 500;
        journal = open(); // with the machine's own key
        record("another");
        record("story");
        journal.signNow();
        assertThat(verify(key, List.of()).whole())
                .as("control: without checkpoints from outside a rewritten journal is believed")
                .isTrue();
        assertThat(verify(key, before).whole()).isFalse();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void tellsOfAServerThatRefusesAndDeliversTheNewestWhenItTakesAgain() throws IOException {
        status = 503;
        record("one");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> journal.checkpointTrouble().equals("the notary: it answered with status 503"));
        assertThat(new CheckpointFolder(folder.resolve("journal/checkpoints")).read())
                .as("the node's own folder has it all the same")
                .isNotEmpty();
        status = 204;
        await().atMost(Duration.ofSeconds(10))
                .until(() -> newest() == journal.head().sequence());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> journal.checkpointTrouble().isEmpty());
    }

    @Test
    void nobodyWaitsForAServerThatHangs() {
        hang = true;
        record("one");
        journal.signNow();
        long started = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            record("meanwhile");
            journal.signNow();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> journal.checkpointTrouble().startsWith("the notary: "));
    }
}
