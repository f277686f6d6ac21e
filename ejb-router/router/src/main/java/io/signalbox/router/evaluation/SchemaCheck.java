package io.signalbox.router.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Set;
import java.util.TreeSet;

/** A JSON schema of draft 2020-12. References may only lead into itself, so that a schema makes nobody fetch anything. */
final class SchemaCheck {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> TYPES =
            Set.of("array", "boolean", "integer", "null", "number", "object", "string");

    private final Schema schema;

    /** @throws IllegalArgumentException for a schema that refers elsewhere */
    SchemaCheck(JsonNode schema) {
        requireOwnReferences(schema);
        requireTypes(schema);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    /** Whether a text is JSON, bare or in a fence of three back-ticks, and fits. */
    boolean fits(String answer) {
        String text = answer.strip();
        if (text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0) {
            text = text.substring(text.indexOf('\n') + 1, text.length() - 3);
        }
        try {
            JsonNode read = JSON.readTree(text);
            return !read.isMissingNode() && schema.validate(read).isEmpty();
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    /** The validator takes a type that is none, and then nothing fits it. */
    private static void requireTypes(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean wrong = type.isTextual() && !TYPES.contains(type.asText());
        if (wrong) {
            throw new IllegalArgumentException(
                    "the schema's type '" + type.asText() + "' is none of " + String.join(", ", new TreeSet<>(TYPES)));
        }
        schema.path("properties").forEach(SchemaCheck::requireTypes);
        if (schema.path("items").isObject()) {
            requireTypes(schema.path("items"));
        }
    }

    private static void requireOwnReferences(JsonNode schema) {
        schema.properties().forEach(member -> {
            boolean refers = member.getKey().equals("$ref") || member.getKey().equals("$dynamicRef");
            if (refers && !member.getValue().asText().startsWith("#")) {
                throw new IllegalArgumentException("a schema may only refer into itself, not to "
                        + member.getValue().asText());
            }
            if (member.getKey().equals("$id") || member.getKey().equals("$schema")) {
                throw new IllegalArgumentException("leave out " + member.getKey() + ": draft 2020-12 is taken");
            }
        });
        schema.forEach(SchemaCheck::requireOwnReferences);
    }
}
