package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the readers of JSON lists share. Numbers stay decimals. */
final class Lists {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(60)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final int LONGEST_ID = 200;
    private static final BigDecimal MOST_TOKENS = new BigDecimal("100000000");
    /** 1990 and 2100 in seconds: what lies outside is another unit, such as milliseconds. */
    private static final long FIRST_MOMENT = 631_152_000;

    private static final long LAST_MOMENT = 4_102_444_800L;

    private Lists() {}

    static JsonNode object(String json) {
        try {
            JsonNode root = MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
            if (!root.isObject()) {
                throw new UnreadableList("The list is no JSON object.");
            }
            return root;
        } catch (JsonProcessingException invalid) {
            JsonLocation where = invalid.getLocation(); // none where it passes a limit, such as that of nesting
            throw new UnreadableList(
                    where == null
                            ? "The list is no JSON that can be read: it is nested too deeply, or one of its texts or numbers"
                                    + " is too long."
                            : "The list is no JSON: line " + where.getLineNr() + ", column " + where.getColumnNr()
                                    + ".");
        }
    }

    static JsonNode array(String json, String name) {
        JsonNode array = object(json).path(name);
        if (!array.isArray()) {
            throw new UnreadableList("The list has no array '" + name + "'.");
        }
        return array;
    }

    /** @throws UnreadableList where the entry has no name, or none that can be one */
    static String id(JsonNode entry, String name) {
        JsonNode id = entry.path(name);
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw new UnreadableList("it has no '" + name + "'"
                    + (id.isMissingNode() || id.isNull() ? "" : " but " + Listed.shown(id.toString())));
        }
        if (id.textValue().length() > LONGEST_ID) {
            throw new UnreadableList(
                    "its '" + name + "' is longer than " + LONGEST_ID + " characters: " + Listed.shown(id.textValue()));
        }
        return id.textValue();
    }

    /** How many tokens; 0 where nothing is said, or with a word of doubt what no model can have. */
    static long tokens(JsonNode value, String name, List<String> doubts) {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        Optional<BigDecimal> number = Prices.decimal(value.asText())
                .filter(tokens -> tokens.signum() >= 0 && tokens.compareTo(MOST_TOKENS) <= 0);
        if (number.isEmpty()) {
            doubts.add(name + " is '" + Listed.shown(value.asText()) + "': a number of tokens from 0 to "
                    + MOST_TOKENS.toPlainString());
        }
        return number.map(BigDecimal::longValue).orElse(0L);
    }

    /** The last day, or a word of doubt where something stands there that is no day. */
    static Optional<LocalDate> lastDay(JsonNode value, String name, List<String> doubts) {
        Optional<LocalDate> day = day(value);
        if (day.isEmpty() && !value.isMissingNode() && !value.isNull()) {
            doubts.add(name + " is '" + Listed.shown(value.asText()) + "': a day is written 2026-01-31");
        }
        return day;
    }

    /** The day of a moment in seconds since 1970; empty where it is missing, or no day on which a model could be made. */
    static Optional<LocalDate> dayOf(JsonNode seconds) {
        long value = seconds.asLong();
        return value < FIRST_MOMENT || value > LAST_MOMENT
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(value), ZoneOffset.UTC));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts.stream().filter(text -> text.matches("[a-z0-9_]{1,40}")).toList();
    }

    /** A day, or the last one of a month; empty where it is neither. */
    static Optional<LocalDate> day(JsonNode value) {
        return day(value.asText(""));
    }

    static Optional<LocalDate> day(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                return Optional.of(YearMonth.parse(text).atEndOfMonth());
            }
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException invalid) {
            return Optional.empty();
        }
    }
}
