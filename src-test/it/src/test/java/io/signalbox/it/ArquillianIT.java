package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.simulator.Simulator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The WAR deployed by Arquillian, the way shops test their own applications; see arquillian.xml. */
@ExtendWith({ArquillianIT.Surroundings.class, ArquillianExtension.class})
class ArquillianIT {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive gateway() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("signalbox.war")));
    }

    @Test
    @RunAsClient
    void isReady() throws Exception {
        HttpResponse<String> ready = send(HttpRequest.newBuilder(uri("/health/ready")));
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    }

    @Test
    @RunAsClient
    void answersACall() throws Exception {
        String body = "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"by Arquillian\"}]}";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/v1/chat/completions"))
                .header("Authorization", "Bearer " + Gateway.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("by Arquillian").contains("\"simulated\":true");
    }

    private URI uri(String path) {
        return URI.create(url.toString()).resolve(path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Is there before Arquillian reads its configuration, which takes the server's settings from system properties. */
    static final class Surroundings implements BeforeAllCallback, AfterAllCallback {

        private Simulator simulator;

        @Override
        public void beforeAll(ExtensionContext context) throws IOException {
            simulator = Simulator.start(0);
            Path data = Files.createTempDirectory(
                    Files.createDirectories(Path.of(System.getProperty("it.dir"))), "arquillian");
            List<String> options = new ArrayList<>(List.of(
                    "-Dsignalbox.simulator.url=" + simulator.rootUrl(),
                    "-Dsignalbox.data-dir=" + data.toString().replace(" ", "\\ "),
                    "-Dsignalbox.bootstrap.key=" + Gateway.KEY,
                    "-Dsignalbox.bootstrap.admin-password=" + Gateway.ADMIN_PASSWORD));
            // The server inherits the developer's environment, in which there may be keys that cost money.
            System.getenv().keySet().stream()
                    .filter(name -> name.endsWith("_API_KEY"))
                    .forEach(name -> options.add("-D" + name + "="));
            System.setProperty("arquillian.micro.options", String.join(" ", options));
        }

        @Override
        public void afterAll(ExtensionContext context) {
            simulator.close();
        }
    }
}
