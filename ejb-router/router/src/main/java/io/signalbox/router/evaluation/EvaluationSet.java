package io.signalbox.router.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an evaluation set, JSON Lines; the format is in docs/quality.md. A misspelt field is refused by its line. */
final class EvaluationSet {

    private static final Set<String> FIELDS =
            Set.of("id", "prompt", "messages", "task_class", "checker", "max_tokens", "note");
    private static final Map<String, Set<String>> CHECKER_FIELDS = Map.of(
            "exact", Set.of("expected"),
            "regex", Set.of("pattern"),
            "schema", Set.of("schema"),
            "numeric", Set.of("expected", "tolerance"),
            "judge", Set.of("model", "rubric"));
    private static final Pattern TASK_CLASS = Pattern.compile("[a-z0-9][a-z0-9:_-]{0,39}");
    private static final int MOST_ITEMS = 10_000;
    private static final int USUAL_TOKENS = 512;
    private static final int MOST_TOKENS = 32_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Set<String> ids = new HashSet<>();

    private EvaluationSet() {}

    /** @throws GatewayException naming the line that is wrong */
    static List<Item> read(String jsonl) {
        EvaluationSet set = new EvaluationSet();
        List<Item> items = new ArrayList<>();
        List<String> lines = (jsonl.startsWith("\uFEFF") ? jsonl.substring(1) : jsonl)
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                items.add(set.item(JSON.readTree(lines.get(i))));
            } catch (JsonProcessingException broken) {
                throw invalid("Line " + (i + 1) + " of the set is no JSON.");
            } catch (IllegalArgumentException wrong) {
                throw invalid("Line " + (i + 1) + " of the set: " + wrong.getMessage() + ".");
            }
        }
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw invalid("A set has 1 to " + MOST_ITEMS + " items, this one has " + items.size() + ".");
        }
        return items;
    }

    private Item item(JsonNode line) {
        line.fieldNames().forEachRemaining(name -> require(FIELDS.contains(name), "there is no field '" + name + "'"));
        String id = text(line, "id");
        require(id.length() <= 60, "'id' is longer than 60 characters");
        require(ids.add(id), "the id '" + id + "' was there before");
        String taskClass = line.path("task_class").asText("");
        require(
                taskClass.isEmpty() || TASK_CLASS.matcher(taskClass).matches(),
                "'task_class' is a lower-case word of 40 characters at most");
        require(
                line.path("task_class").isMissingNode()
                        || line.path("task_class").isTextual(),
                "'task_class' is a text");
        require(
                line.path("max_tokens").isMissingNode()
                        || line.path("max_tokens").isInt(),
                "'max_tokens' is a number from 1 to " + MOST_TOKENS);
        int maxTokens = line.path("max_tokens").asInt(USUAL_TOKENS);
        require(maxTokens > 0 && maxTokens <= MOST_TOKENS, "'max_tokens' is a number from 1 to " + MOST_TOKENS);
        ArrayNode messages = messages(line);
        return new Item(id, messages, prompt(messages), taskClass, checker(line.path("checker")), maxTokens);
    }

    private static ArrayNode messages(JsonNode line) {
        require(line.has("prompt") != line.has("messages"), "give one of 'prompt' and 'messages'");
        if (line.has("messages")) {
            require(
                    line.get("messages").isArray() && !line.get("messages").isEmpty(),
                    "'messages' is an array of messages");
            return (ArrayNode) line.get("messages");
        }
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        messages.addObject().put("role", "user").put("content", text(line, "prompt"));
        return messages;
    }

    private static String prompt(ArrayNode messages) {
        String prompt = "";
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("user")) {
                prompt = message.path("content").asText(prompt);
            }
        }
        require(!prompt.isBlank(), "a message of the user with a text is missing");
        return prompt;
    }

    private static Checker checker(JsonNode checker) {
        String type = text(checker, "type").toLowerCase(Locale.ROOT);
        Set<String> fields = CHECKER_FIELDS.getOrDefault(type, Set.of());
        checker.fieldNames()
                .forEachRemaining(name -> require(
                        fields.isEmpty() || name.equals("type") || fields.contains(name),
                        "there is no field 'checker." + name + "'"));
        return switch (type) {
            case "exact" -> new Checker.Exact(text(checker, "expected"));
            case "regex" -> new Checker.Matching(Pattern.compile(text(checker, "pattern")));
            case "schema" -> {
                require(checker.path("schema").isObject(), "'checker.schema' is a JSON schema");
                yield new Checker.Schema(new SchemaCheck(checker.get("schema")));
            }
            case "numeric" -> {
                BigDecimal tolerance = number(checker, "tolerance", "0");
                require(tolerance.signum() >= 0, "'checker.tolerance' is not negative");
                yield new Checker.Numeric(number(checker, "expected", null), tolerance);
            }
            case "judge" -> new Checker.Judge(text(checker, "model"), text(checker, "rubric"));
            default ->
                throw new IllegalArgumentException(
                        "'checker.type' is exact, regex, schema, numeric or judge, not '" + type + "'");
        };
    }

    private static BigDecimal number(JsonNode node, String name, String standard) {
        JsonNode value = node.path(name);
        require(value.isNumber() || (value.isMissingNode() && standard != null), "'checker." + name + "' is a number");
        return value.isNumber() ? value.decimalValue() : new BigDecimal(standard);
    }

    private static String text(JsonNode node, String name) {
        require(node.path(name).isTextual() && !node.path(name).asText().isBlank(), "'" + name + "' is a text");
        return node.get(name).asText();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static GatewayException invalid(String message) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, message).withParam("set");
    }
}
