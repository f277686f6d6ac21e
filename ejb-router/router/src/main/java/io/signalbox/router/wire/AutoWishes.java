package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request tells {@code signalbox/auto}: the plugin {@code auto-router} of OpenRouter's schema with
 * {@code cost_tier}, {@code allowed_models} and {@code excluded_models}, and our own {@code quality}, which comes before
 * {@code cost_tier}.
 *
 * @param level a name or a number from 0 to 1; empty where none is asked
 * @param allowed patterns with {@code *}; empty for all models
 * @param excluded patterns with {@code *}
 */
public record AutoWishes(Optional<String> level, List<String> allowed, List<String> excluded) {

    /** The plugin's id. */
    static final String PLUGIN = "auto-router";

    private static final List<String> LEVELS = List.of("low", "medium", "high", "xhigh", "max");
    private static final AutoWishes NONE = new AutoWishes(Optional.empty(), List.of(), List.of());

    public AutoWishes {
        allowed = List.copyOf(allowed);
        excluded = List.copyOf(excluded);
    }

    /** Reads the plugin. */
    static AutoWishes read(JsonMembers body) throws IOException {
        Optional<JsonParser> plugins = body.parser("plugins");
        if (plugins.isEmpty()) {
            return NONE;
        }
        try (JsonParser parser = plugins.get()) {
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                return NONE;
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw FieldReader.invalid("plugins", "an array");
            }
            Reader reader = new Reader();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                new FieldReader(parser, "plugins[" + i + "]").members(reader::field);
                reader.requireId("plugins[" + i + "].id");
            }
            return new AutoWishes(reader.quality.or(() -> reader.tier), reader.allowed, reader.excluded);
        }
    }

    /** Whether a model is among those that may be chosen. */
    public boolean allows(String model) {
        return allowed.isEmpty() || matches(allowed, model);
    }

    /** Whether a model is among those that may not be chosen. */
    public boolean excludes(String model) {
        return matches(excluded, model);
    }

    private static boolean matches(List<String> patterns, String model) {
        return patterns.stream()
                .anyMatch(pattern ->
                        Pattern.matches("\\Q" + pattern.replace("\\E", "").replace("*", "\\E.*\\Q") + "\\E", model));
    }

    private static final class Reader {

        private String id = "";
        private Optional<String> quality = Optional.empty();
        private Optional<String> tier = Optional.empty();
        private List<String> allowed = List.of();
        private List<String> excluded = List.of();

        private void field(FieldReader field) throws IOException {
            switch (field.name()) {
                case "id" -> id = field.oneOf(List.of(PLUGIN));
                case "enabled" -> field.flag();
                case "cost_tier" -> tier = Optional.of(field.oneOf(LEVELS));
                case "quality" -> quality = Optional.of(level(field));
                case "allowed_models" -> allowed = field.texts();
                case "excluded_models" -> excluded = field.texts();
                default -> throw field.unknown();
            }
        }

        private static String level(FieldReader field) throws IOException {
            if (!field.token().isNumeric()) {
                return field.oneOf(LEVELS);
            }
            double number = field.number().doubleValue();
            if (number > 1) {
                throw field.wrong("a number from 0 to 1, or one of " + LEVELS);
            }
            return Double.toString(number);
        }

        private void requireId(String path) {
            if (id.isEmpty()) {
                throw FieldReader.invalid(path, "'" + PLUGIN + "', the only plugin this gateway offers");
            }
            id = "";
        }
    }
}
