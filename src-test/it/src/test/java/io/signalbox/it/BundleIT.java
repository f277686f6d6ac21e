package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.simulator.Simulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The bundle as an operator unpacks and starts it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The bundle's start script is for POSIX shells")
class BundleIT {

    @TempDir
    Path folder;

    private Simulator simulator;
    private Process process;
    private Path console;

    @BeforeEach
    void unpack() throws IOException {
        simulator = Simulator.start(0);
        Path zip = Path.of(System.getProperty("signalbox.bundle"));
        try (FileSystem inZip = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
            try (var paths = Files.walk(inZip.getPath("signalbox-micro"))) {
                for (Path path : paths.toList()) {
                    Path target = folder.resolve(path.toString());
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(path, target);
                        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(path));
                    }
                }
            }
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null && !process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process " + process.pid() + " does not die");
        }
        simulator.close();
    }

    @Test
    void servesACallWithTheKeyOfItsFirstStartAndStopsInGoodOrder() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        start(Map.of("SIGNALBOX_PORT", "" + port));
        URI url = URI.create("http://localhost:" + port);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> !process.isAlive() || ready(url));

        Matcher key =
                Pattern.compile("first virtual key, shown this once: (\\S+)").matcher(Files.readString(console));
        assertThat(key.find()).as(Files.readString(console)).isTrue();
        String body = "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"by bundle\"}]}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url.resolve("/v1/chat/completions"))
                                .header("Authorization", "Bearer " + key.group(1))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("by bundle");

        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("data/micro/tmp")).isEmptyDirectory();
    }

    @Test
    void saysWhatJavaItMisses() throws Exception {
        start(Map.of("JAVA_HOME", folder.toString()));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(console).content().contains("JAVA_HOME holds no Java: " + folder);
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(old, EnumSet.allOf(PosixFilePermission.class));
        start(Map.of("JAVA_HOME", folder.resolve("old").toString()));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(console).content().contains("Java 17 or later is needed").contains("is 11");
    }

    private void start(Map<String, String> environment) throws IOException {
        console = folder.resolve("console.txt");
        // Through a link, as from /usr/local/bin.
        Path link =
                Files.createSymbolicLink(folder.resolve("signalbox"), folder.resolve("signalbox-micro/bin/signalbox"));
        ProcessBuilder builder = new ProcessBuilder(link.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("SIGNALBOX_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SIGNALBOX_SIMULATOR_URL", simulator.rootUrl().toString());
        builder.environment().put("SIGNALBOX_DATA_DIR", folder.resolve("data").toString());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private static boolean ready(URI url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/health/ready")).build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }
}
