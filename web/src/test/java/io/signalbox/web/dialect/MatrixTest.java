package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Json;
import io.signalbox.router.MatrixRig;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import io.signalbox.web.dialect.completions.CompletionsDialect;
import io.signalbox.web.dialect.responses.ResponsesDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each client's dialect against each provider's tongue, over real HTTP to that tongue's simulator. A dialect is a folder
 * of requests and of what its client must take from the answers; a tongue is a row of {@code matrix/tongues.json}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {

    private static final Path FOLDER = Path.of("src/test/resources/matrix");
    private static final List<String> FEATURES = List.of(
            "text",
            "stream",
            "tools",
            "streamed-tools",
            "parallel-tools",
            "image",
            "json-schema",
            "reasoning",
            "stop",
            "length",
            "refusal",
            "error",
            "broken-stream");
    private static final Map<String, Dialect> DIALECTS = dialects();

    private final Map<String, String> cells = new LinkedHashMap<>();
    private MatrixRig rig;

    @BeforeAll
    void start() {
        rig = new MatrixRig(Spoken.catalog(), Spoken.credentials());
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @ParameterizedTest(name = "{0} x {1}: {2}")
    @MethodSource("cells")
    void servesEachFeatureOrSaysByNameThatItCannot(String dialect, Spoken tongue, String feature) throws IOException {
        JsonNode fixture =
                Spoken.JSON.readTree(Files.readString(FOLDER.resolve(dialect).resolve(feature + ".json")));
        String ask = fixture.path("ask").toString().replace("MODEL", "test/" + tongue.name());
        rig.simulator().reset();

        Client client = Client.ask(DIALECTS.get(dialect), Json.of(ask), rig.gateway());

        Heard heard = heard(dialect, client);
        String source = tongue.notOffered().path(feature).asText("");
        List<String> missing = Expectations.missing(fixture.path("expect"), heard, sent());
        String what = heard + " from " + client.bodies.stream().map(Json::text).toList()
                + client.events.stream().map(event -> event.data().text()).toList() + " asked " + sent();
        if (source.isEmpty()) {
            assertThat(missing).as(what).isEmpty();
            cells.put(dialect + " " + tongue.name() + " " + feature, "yes");
        } else {
            assertThat(missing).as("is offered after all: %s", what).isNotEmpty();
            cells.put(dialect + " " + tongue.name() + " " + feature, "[no](" + source + ")");
        }
    }

    @Test
    void theManualShowsWhatWasSeen() throws IOException {
        // runs in any order: what was not seen yet is looked at here
        for (Object[] cell : cells().map(Arguments::get).toList()) {
            String key = cell[0] + " " + ((Spoken) cell[1]).name() + " " + cell[2];
            if (!cells.containsKey(key)) {
                servesEachFeatureOrSaysByNameThatItCannot((String) cell[0], (Spoken) cell[1], (String) cell[2]);
            }
        }
        MatrixPage.show(DIALECTS.keySet(), FEATURES, cells);
    }

    static java.util.stream.Stream<Arguments> cells() {
        List<Arguments> all = new ArrayList<>();
        for (String dialect : DIALECTS.keySet()) {
            for (Spoken tongue : Spoken.all()) {
                for (String feature : FEATURES) {
                    if (Files.exists(FOLDER.resolve(dialect).resolve(feature + ".json"))) {
                        all.add(Arguments.of(dialect, tongue, feature));
                    }
                }
            }
        }
        return all.stream();
    }

    private String sent() {
        return rig.simulator().received().stream()
                .map(one -> new String(one.body(), StandardCharsets.UTF_8))
                .reduce("", String::concat);
    }

    private static Heard heard(String dialect, Client client) {
        Ear ear = Ear.of(dialect);
        client.bodies.forEach(body -> ear.whole(Spoken.read(body)));
        for (Event event : client.events) {
            if (!event.data().text().equals("[DONE]")) {
                ear.event(Spoken.read(event.data()));
            }
        }
        return ear.heard();
    }

    private static Map<String, Dialect> dialects() {
        Map<String, Dialect> all = new LinkedHashMap<>();
        all.put("chat", new ChatDialect());
        all.put("messages", new MessagesDialect());
        all.put("responses", new ResponsesDialect());
        all.put("completions", new CompletionsDialect());
        return all;
    }
}
