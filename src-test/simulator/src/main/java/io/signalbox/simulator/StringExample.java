package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes a string that fits the format, length and, where a common shape does, the pattern of a JSON schema. */
final class StringExample {

    private static final int USUAL_MOST = 200;

    private static final List<String> COMMON_SHAPES = List.of(
            "simulated",
            "SIMULATED",
            "Simulated",
            "1",
            "12345",
            "a1",
            "A1",
            "AB",
            "ABC",
            "abc-123",
            "ABC-123",
            "2026-01-02",
            "2026-01-02T03:04:05Z",
            "03:04",
            "+15550100",
            "10115",
            "1.0.0",
            "#a1b2c3",
            "sim@example.com",
            "https://example.com/",
            "");

    private StringExample() {}

    static String of(JsonNode schema, String text) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> "2026-01-02T03:04:05Z";
            case "date" -> "2026-01-02";
            case "time" -> "03:04:05Z";
            case "duration" -> "PT1M";
            case "email" -> "sim@example.com";
            case "hostname" -> "example.com";
            case "ipv4" -> "192.0.2.1";
            case "ipv6" -> "2001:db8::1";
            case "uuid" -> "123e4567-e89b-12d3-a456-426614174000";
            case "uri" -> "https://example.com/";
            default -> fitted(schema, text);
        };
    }

    private static String fitted(JsonNode schema, String text) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Math.max(USUAL_MOST, least));
        String sized = sized(text, least, most);
        if (!schema.path("pattern").isTextual()) {
            return sized;
        }
        try {
            Pattern pattern = Pattern.compile(schema.get("pattern").asText());
            if (pattern.matcher(sized).find()) {
                return sized;
            }
            return COMMON_SHAPES.stream()
                    .filter(shape -> shape.length() >= least && shape.length() <= most)
                    .filter(shape -> pattern.matcher(shape).find())
                    .findFirst()
                    .orElse(sized);
        } catch (PatternSyntaxException e) {
            return sized;
        }
    }

    private static String sized(String text, int least, int most) {
        String sized = text.codePoints()
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int missing = least - sized.codePointCount(0, sized.length());
        return missing > 0 ? sized + "x".repeat(missing) : sized;
    }
}
