package io.signalbox.router.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schemas of an OpenAPI document. {@code nullable}, a word of OpenAPI 3.0 that such documents still use, is heeded. */
public final class PublishedSchemas {

    private final ObjectNode spec;
    private final Map<String, Schema> schemas = new HashMap<>();

    private PublishedSchemas(ObjectNode spec) {
        this.spec = spec;
    }

    /** Reads the file that a system property names. */
    public static PublishedSchemas named(String property) throws IOException {
        Object tree = new Load(LoadSettings.builder()
                        .setCodePointLimit(100_000_000)
                        .setMaxAliasesForCollections(1000)
                        .build())
                .loadFromString(Files.readString(Path.of(System.getProperty(property)))
                        .replaceAll("(?m)^ +$", "")); // blank lines of texts may be indented too far
        ObjectNode spec = new ObjectMapper().valueToTree(tree);
        spec.remove("paths");
        allowNulls(spec);
        return new PublishedSchemas(spec);
    }

    /** One schema, to be changed where a test says why. */
    public ObjectNode of(String name) {
        return (ObjectNode) spec.at("/components/schemas/" + name);
    }

    /** Lets another value stand wherever an enumeration holds a known one. */
    public PublishedSchemas widened(String known, String more) {
        widen(spec, known, more);
        return this;
    }

    private static void widen(JsonNode node, String known, String more) {
        if (node.path("enum") instanceof ArrayNode values) {
            for (JsonNode value : values.deepCopy()) {
                if (value.asText().equals(known)) {
                    values.add(more);
                }
            }
        }
        node.forEach(child -> widen(child, known, more));
    }

    /** Takes one of several kinds for enough: where a document's kinds overlap, exactly one can never be met. */
    public PublishedSchemas overlapping() {
        overlap(spec);
        return this;
    }

    private static void overlap(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("oneOf").isArray() && !schema.has("anyOf")) {
            schema.set("anyOf", schema.remove("oneOf"));
        }
        node.forEach(PublishedSchemas::overlap);
    }

    /** What is wrong with a value; empty where nothing is. */
    public List<?> problems(String name, JsonNode value) {
        return schemas.computeIfAbsent(name, wanted -> {
                    ObjectNode root = spec.deepCopy();
                    root.put("$ref", "#/components/schemas/" + wanted);
                    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(root);
                })
                .validate(value);
    }

    private static void allowNulls(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("nullable").asBoolean(false)) {
            if (schema.path("type").isTextual()) {
                String type = schema.path("type").asText();
                schema.putArray("type").add(type).add("null");
            }
            if (schema.path("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        }
        node.forEach(PublishedSchemas::allowNulls);
    }
}
