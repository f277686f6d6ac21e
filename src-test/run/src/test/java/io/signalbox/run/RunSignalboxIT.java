package io.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, as Maven is one. */
class RunSignalboxIT {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Process launcher;
    private Path console;

    @AfterEach
    void end() throws InterruptedException {
        // Its shutdown hook takes the server along.
        launcher.destroy();
        if (!launcher.waitFor(90, TimeUnit.SECONDS)) {
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly();
        }
    }

    @Test
    void servesACallWithThePrintedKeyAndTakesTheServerAlongWhenItEnds() throws Exception {
        int port = freePort();
        launch("-Dsignalbox.port=" + port);
        await().atMost(START)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> printed("Admin  ") || !launcher.isAlive());

        Matcher key = Pattern.compile("Virtual key +(sb-\\S{32,})").matcher(Files.readString(console));
        assertThat(key.find()).as(Files.readString(console)).isTrue();
        assertThat(call(port, key.group(1))).contains("Simulated answer").contains("\"simulated\":true");

        ProcessHandle server = launcher.descendants().findFirst().orElseThrow();
        assertThat(server.info().commandLine().orElse("")).doesNotContain(key.group(1));
        launcher.destroy();
        await().atMost(STOP).until(() -> !launcher.isAlive() && !server.isAlive());
        try (var left = Files.list(folder.resolve("tmp"))) {
            assertThat(left.filter(path -> path.toString().contains("signalbox-micro")))
                    .isEmpty();
        }
    }

    @Test
    void saysAtOnceWhatIsWrongWithTheSettings() throws Exception {
        launch("-Dsignalbox.prot=8081", "-Dsignalbox.bootstrap.key=short");
        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(console)
                .content()
                .contains("Signalbox does not start, because:")
                .contains("there is no setting named signalbox.prot")
                .contains("signalbox.bootstrap.key must have 32 characters or more")
                .doesNotContain("\tat ");
    }

    @Test
    void givesTheServersReasonsWhenTheApplicationDoesNotStart() throws Exception {
        // Found out only when the server opens it.
        launch(
                "-Dsignalbox.port=" + freePort(),
                "-Dsignalbox.database.url=jdbc:h2:file:" + folder + "/absent/db;IFEXISTS=TRUE");
        assertThat(launcher.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(console)
                .content()
                .contains("the application did not start")
                .contains("absent/db")
                .contains("Its log:")
                .doesNotContain("Signalbox is ready");
        assertThat(launcher.descendants()).isEmpty();
    }

    private void launch(String... properties) throws IOException {
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        console = folder.resolve("console.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + tmp);
        command.add("-Dsignalbox.data-dir=" + folder.resolve("data"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RunSignalbox.class.getName()));
        command.add(System.getProperty("payara.micro.jar"));
        command.add(System.getProperty("signalbox.war"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("SIGNALBOX_"));
        launcher = builder.start();
    }

    private boolean printed(String text) throws IOException {
        return Files.readString(console).contains(text);
    }

    private static String call(int port, String key) throws IOException, InterruptedException {
        String body = "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
