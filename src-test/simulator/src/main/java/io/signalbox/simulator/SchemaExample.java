package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes one JSON value that is valid against a JSON schema, with the request's text in its free strings. Knows what
 * tools and structured outputs use: types, enum, const, properties, required, items, sizes and ranges, formats,
 * {@code $ref} inside the schema, anyOf, oneOf, allOf. It does not know {@code not}, {@code if} and hard patterns.
 */
final class SchemaExample {

    /** From here on only what is required is made, so that a recursive schema comes to an end. */
    private static final int DEEP = 6;

    private static final int TOO_DEEP = 40;

    private final JsonNode root;
    private final String text;

    private SchemaExample(JsonNode root, String text) {
        this.root = root;
        this.text = text;
    }

    static JsonNode of(JsonNode schema, String text) {
        return new SchemaExample(schema, text).value(schema, 0, 0);
    }

    /** As {@link #of}, but an object even where the schema does not say so. */
    static JsonNode object(JsonNode schema, String text) {
        JsonNode value = of(schema, text);
        return value.isObject() ? value : Json.object();
    }

    private JsonNode value(JsonNode given, int depth, int index) {
        JsonNode schema = resolved(given);
        if (depth > TOO_DEEP) {
            return NullNode.getInstance();
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.get("enum").get(index % schema.get("enum").size());
        }
        for (String either : new String[] {"anyOf", "oneOf"}) {
            if (schema.path(either).size() > 0) {
                return value(
                        merged(schema, schema.get(either).get(choice(schema.get(either), depth))), depth + 1, index);
            }
        }
        return switch (type(schema)) {
            case "object" -> objectValue(schema, depth);
            case "array" -> arrayValue(schema, depth);
            case "integer" ->
                BigIntegerNode.valueOf(number(schema, BigDecimal.ONE, index).toBigInteger());
            case "number" -> DecimalNode.valueOf(number(schema, new BigDecimal("0.5"), index));
            case "boolean" -> BooleanNode.valueOf(index % 2 == 0);
            case "null" -> NullNode.getInstance();
            default -> TextNode.valueOf(StringExample.of(schema, index == 0 ? text : text + " " + index));
        };
    }

    /** The first alternative, but deep down one that comes to an end. */
    private int choice(JsonNode alternatives, int depth) {
        for (int i = 0; depth >= DEEP && i < alternatives.size(); i++) {
            String type = type(resolved(alternatives.get(i)));
            if (!type.equals("object") && !type.equals("array")) {
                return i;
            }
        }
        return 0;
    }

    private JsonNode objectValue(JsonNode schema, int depth) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = Json.object();
        schema.path("properties").properties().forEach(property -> {
            if (depth < DEEP || required.contains(property.getKey())) {
                object.set(property.getKey(), value(property.getValue(), depth + 1, 0));
            }
        });
        for (String name : required) {
            if (!object.has(name)) {
                object.set(name, value(schema.path("additionalProperties"), depth + 1, 0));
            }
        }
        for (int i = object.size(); i < schema.path("minProperties").asInt(0); i++) {
            object.set("extra" + i, value(schema.path("additionalProperties"), depth + 1, i));
        }
        return object;
    }

    private JsonNode arrayValue(JsonNode schema, int depth) {
        int least = schema.path("minItems").asInt(0);
        int size = Math.min(
                Math.max(least, depth < DEEP ? 1 : 0), schema.path("maxItems").asInt(Integer.MAX_VALUE));
        JsonNode prefix = schema.path("prefixItems");
        ArrayNode array = Json.array();
        for (int i = 0; i < Math.max(size, prefix.size()); i++) {
            array.add(value(prefix.has(i) ? prefix.get(i) : schema.path("items"), depth + 1, i));
        }
        return array;
    }

    private static BigDecimal number(JsonNode schema, BigDecimal usual, int index) {
        BigDecimal step = schema.has("multipleOf") ? schema.get("multipleOf").decimalValue() : usual;
        BigDecimal least = bound(schema, "minimum", "exclusiveMinimum", step);
        BigDecimal most = bound(schema, "maximum", "exclusiveMaximum", step.negate());
        BigDecimal value = step;
        if (least != null && value.compareTo(least) < 0) {
            value = least;
        }
        if (most != null && value.compareTo(most) > 0) {
            value = least == null ? most : least;
        }
        if (schema.has("multipleOf")) {
            RoundingMode inward =
                    least != null && value.compareTo(least) == 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
            value = value.divide(step, 0, inward).multiply(step);
        }
        value = value.add(step.multiply(BigDecimal.valueOf(index)));
        return type(schema).equals("integer") ? value.setScale(0, RoundingMode.CEILING) : value;
    }

    private static BigDecimal bound(JsonNode schema, String inclusive, String exclusive, BigDecimal inward) {
        if (schema.path(exclusive).isNumber()) {
            return schema.get(exclusive).decimalValue().add(inward);
        }
        if (schema.path(inclusive).isNumber()) {
            return schema.get(inclusive).decimalValue();
        }
        return null;
    }

    private JsonNode resolved(JsonNode given) {
        JsonNode schema = given;
        for (int i = 0; i < TOO_DEEP && schema.path("$ref").asText().startsWith("#"); i++) {
            schema = root.at(schema.get("$ref").asText().substring(1));
        }
        for (JsonNode part : schema.path("allOf")) {
            schema = merged(schema, resolved(part));
        }
        return schema;
    }

    /** Both schemas in one object; their properties and required names are put together. */
    private JsonNode merged(JsonNode schema, JsonNode other) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(entry -> both.set(entry.getKey(), entry.getValue()));
        both.remove("allOf");
        both.remove("anyOf");
        both.remove("oneOf");
        resolved(other)
                .properties()
                .forEach(entry -> both.set(entry.getKey(), joined(both, entry.getKey(), entry.getValue())));
        return both;
    }

    private static JsonNode joined(ObjectNode into, String key, JsonNode value) {
        JsonNode present = into.path(key);
        if (key.equals("properties") && present.isObject()) {
            return ((ObjectNode) present).deepCopy().setAll((ObjectNode) value.deepCopy());
        }
        if (key.equals("required") && present.isArray()) {
            return ((ArrayNode) present).deepCopy().addAll((ArrayNode) value);
        }
        return value;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        for (JsonNode each : type) {
            if (!each.asText().equals("null")) {
                return each.asText();
            }
        }
        if (type.isTextual()) {
            return type.asText();
        }
        if (schema.has("properties")) {
            return "object";
        }
        return schema.has("items") ? "array" : "string";
    }
}
