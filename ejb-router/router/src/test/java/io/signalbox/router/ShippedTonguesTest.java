package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.ModelGateway;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Settings;
import io.signalbox.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Without credentials every shipped model at Bedrock and at Vertex is answered by the simulator, in its provider's schema. */
class ShippedTonguesTest {

    private static final Set<String> TONGUES = Set.of("bedrock", "vertex");

    @Test
    void everyModelIsAnswered() throws Exception {
        List<String> answered = new ArrayList<>();
        Path folder = Files.createTempDirectory(Path.of("target"), "shipped");
        Settings.Database database = FreshDatabase.startedH2();
        try (Simulator simulator = Simulator.start(0)) {
            FakeSource source = FakeSource.empty()
                    .with("signalbox.data-dir", folder.toString())
                    .with("signalbox.database.url", database.url())
                    .with("signalbox.database.user", database.user())
                    .with("signalbox.bootstrap.key", RouterRig.KEY)
                    .with("signalbox.simulator.url", simulator.rootUrl().toString());
            try (Parts parts = PartsBuilder.build(source, ended -> {})) {
                ModelGateway gateway = new ModelGatewayBean(parts);
                for (Model model : parts.catalog().models().values()) {
                    for (Target target : model.targets()) {
                        if (TONGUES.contains(target.provider().tongue())
                                && !model.id().contains("embed")) {
                            ask(gateway, target);
                            answered.add(target.id());
                        }
                    }
                }
            }
            assertThat(simulator.received())
                    .allSatisfy(
                            request -> assertThat(request.path()).containsAnyOf("/model/", "/publishers/", "openapi"));
        }
        assertThat(answered).hasSizeGreaterThan(100);
    }

    private static void ask(ModelGateway gateway, Target target) throws Exception {
        FakeSink sink = new FakeSink();
        String others = target.slug().equals("amazon-bedrock") // a base slug, which means all regions
                ? ",\"ignore\":[\"amazon-bedrock-global\",\"amazon-bedrock-eu\",\"amazon-bedrock-jp\",\"amazon-bedrock-au\"]"
                : "";
        gateway.chat(
                RouterRig.call("{\"model\":\"" + target.model() + "\",\"provider\":{\"only\":[\"" + target.slug()
                        + "\"]" + others + "},\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"),
                sink);
        JsonNode answer = new ObjectMapper().readTree(sink.answer.body().utf8());
        assertThat(answer.at("/choices/0/message/content").asText())
                .as(target.id())
                .startsWith("Simulated answer of ")
                .contains(" at " + target.provider().id() + " to: Hello");
    }
}
