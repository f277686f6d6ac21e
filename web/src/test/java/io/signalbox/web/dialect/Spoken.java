package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A row of {@code matrix/tongues.json}: a tongue and what its providers do not offer.
 *
 * @param name the tongue's name in catalogue files, and of its simulated provider
 * @param row its provider in a catalogue, in which ROOT stands for the simulator's address; with the quirks that it ships with
 * @param model what the provider calls its model; tongues may tell families apart by it
 * @param notOffered features to the address of the document that says so
 */
record Spoken(String name, String tongue, String row, String model, JsonNode notOffered) {

    private static final Path ROWS = Path.of("src/test/resources/matrix/tongues.json");
    static final ObjectMapper JSON = new ObjectMapper();

    static List<Spoken> all() {
        try {
            List<Spoken> all = new ArrayList<>();
            for (JsonNode row : JSON.readTree(Files.readString(ROWS))) {
                all.add(new Spoken(
                        row.path("name").asText(),
                        row.path("tongue").asText(row.path("name").asText()),
                        providerRow(row),
                        row.path("model").asText(row.path("name").asText() + "-x"),
                        row.path("not-offered")));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Settings that switch the provider of each of them on. */
    static Map<String, String> credentials() {
        Map<String, String> settings = new LinkedHashMap<>();
        all().forEach(one -> settings.put("signalbox.provider." + one.name() + ".credential", "secret"));
        return settings;
    }

    private static String providerRow(JsonNode row) throws IOException {
        ObjectNode provider = JSON.createObjectNode();
        provider.put("tongue", row.path("tongue").asText(row.path("name").asText()));
        for (String name : List.of("base-url", "path", "auth")) {
            if (row.has(name)) {
                provider.set(name, row.path(name));
            }
        }
        if (row.has("shipped")) {
            JsonNode quirks = shipped().path(row.path("shipped").asText()).path("quirks");
            provider.set("quirks", quirks);
        }
        return provider.toString();
    }

    private static JsonNode shipped() throws IOException {
        try (InputStream file = Spoken.class.getResourceAsStream("/io/signalbox/router/catalog/providers.yaml")) {
            Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return JSON.<JsonNode>valueToTree(tree).path("providers");
        }
    }

    /** A catalogue with a model {@code test/NAME} for each tongue. */
    static String catalog() {
        StringBuilder out = new StringBuilder("version: matrix\nproviders:\n");
        for (Spoken one : all()) {
            out.append("  ").append(one.name).append(": ").append(one.row).append('\n');
        }
        out.append("models:\n");
        for (Spoken one : all()) {
            out.append("  test/").append(one.name).append(":\n    max-completion-tokens: 4000\n");
            out.append("    input-modalities: [text, image]\n    targets: [{provider: ")
                    .append(one.name);
            out.append(", model: \"").append(one.model).append("\", price: {prompt: \"3\", completion: \"15\"}}]\n");
        }
        return out.toString();
    }

    static JsonNode read(Json json) {
        try {
            return JSON.readTree(json.utf8());
        } catch (IOException broken) {
            throw new AssertionError("no JSON: " + json.text(), broken);
        }
    }
}
