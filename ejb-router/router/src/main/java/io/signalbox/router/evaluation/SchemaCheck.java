package io.signalbox.router.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** A JSON schema of draft 2020-12. References may only lead into itself, so that a schema makes nobody fetch anything. */
final class SchemaCheck {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Schema schema;

    /** @throws IllegalArgumentException for a schema that refers elsewhere */
    SchemaCheck(JsonNode schema) {
        requireOwnReferences(schema);
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
