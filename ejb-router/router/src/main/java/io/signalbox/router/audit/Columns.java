package io.signalbox.router.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.signalbox.api.CallDetail;
import io.signalbox.api.ChatCall;
import io.signalbox.router.routing.Losers;
import io.signalbox.router.routing.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How values that are no plain columns are written and read: lists as JSON, texts cut to their column. */
final class Columns {

    private static final int LIST_LENGTH = 8000;
    private static final int FACTS_LENGTH = 4000;
    private static final int FACT_LENGTH = 400;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** As stored: short names, because every call pays for them. */
    private record StoredTarget(String t, boolean c, String r) {}

    private record StoredPlan(String s, List<StoredTarget> p) {}

    private record StoredAttempt(String t, Integer s, String r, String d, long b, long m) {}

    private Columns() {}

    static String cut(String text, int length) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', ' '); // PostgreSQL takes no NUL
        if (clean.length() <= length) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(length - 2)) ? length - 2 : length - 1;
        return clean.substring(0, end) + '…';
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String facts(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return "{}";
        }
        Map<String, String> cut = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            if (!name.equals(ChatCall.DATA_SUBJECT)) { // the id of a person stands in no record
                cut.put(cut(name, 40), cut(value, FACT_LENGTH));
            }
        });
        String text = write(cut);
        return text.length() <= FACTS_LENGTH ? text : "{}";
    }

    static Map<String, String> facts(String stored) {
        return read(stored, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    static String plan(Plan plan) {
        List<StoredTarget> all = new ArrayList<>();
        plan.chosen().forEach(one -> all.add(stored(one)));
        for (Losers.Group group : Losers.of(plan).groups()) {
            group.named().forEach(one -> all.add(stored(one)));
            if (group.unnamed() > 0) {
                all.add(new StoredTarget(
                        group.unnamed() + " more",
                        false,
                        "left out by '" + group.removal().excludedBy() + "', as those before"));
            }
        }
        String how = plan.choice().strategy() + ": " + plan.choice().why();
        String strategy = cut(
                plan.choice().warnings().isEmpty()
                        ? how
                        : how + ". " + String.join(" ", plan.choice().warnings()),
                600);
        String text = write(new StoredPlan(strategy, all));
        for (int count = all.size(); text.length() > LIST_LENGTH; ) {
            count = count * 3 / 4;
            text = write(new StoredPlan(strategy, all.subList(0, count)));
        }
        return text;
    }

    private static StoredTarget stored(Plan.Candidate candidate) {
        return new StoredTarget(candidate.target().id(), candidate.chosen(), cut(candidate.reason(), 300));
    }

    static List<CallDetail.PlannedTarget> plan(String stored) {
        return stored(stored).p().stream()
                .map(row -> new CallDetail.PlannedTarget(row.t, row.c, row.r))
                .toList();
    }

    /** How the plan's order came about; empty where nothing is known. */
    static String strategy(String stored) {
        return stored(stored).s();
    }

    private static StoredPlan stored(String stored) {
        return stored.startsWith("[") // as the first release wrote it
                ? new StoredPlan("", read(stored, new TypeReference<List<StoredTarget>>() {}))
                : read(stored, new TypeReference<StoredPlan>() {});
    }

    static String attempts(List<CallDetail.AttemptView> attempts) {
        List<StoredAttempt> all = attempts.stream()
                .map(a -> new StoredAttempt(
                        a.target(),
                        a.status().orElse(null),
                        a.result(),
                        a.detail(),
                        a.startMillis(),
                        a.durationMillis()))
                .toList();
        return fitting(all);
    }

    static List<CallDetail.AttemptView> attempts(String stored) {
        return read(stored, new TypeReference<List<StoredAttempt>>() {}).stream()
                .map(row -> new CallDetail.AttemptView(row.t, Optional.ofNullable(row.s), row.r, row.d, row.b, row.m))
                .toList();
    }

    /** The list as JSON; where it is too long for its column, without its last items. */
    private static String fitting(List<?> items) {
        String text = write(items);
        for (int count = items.size(); text.length() > LIST_LENGTH; count = count * 3 / 4) {
            text = write(items.subList(0, count * 3 / 4));
        }
        return text;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own values", impossible);
        }
    }

    private static <T> T read(String stored, TypeReference<T> type) {
        try {
            return JSON.readValue(stored, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("an audit record holds no JSON where it should", corrupt);
        }
    }
}
