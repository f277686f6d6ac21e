package io.signalbox.router.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The candidates that a plan leaves out, told shortly: all of them by reason with their number, and of each reason a few
 * by name. A choice among a whole catalogue leaves out a thousand, and nobody reads a thousand rows. Immutable.
 *
 * @param count how many there are
 * @param groups by reason, the largest first
 */
public record Losers(int count, List<Group> groups) {

    private static final int MOST_NAMED = 24;
    private static final int LEAST_NAMED = 2;
    private static final int MOST_GROUPS = 24;

    /**
     * Those that were left out for one reason.
     *
     * @param removal of the first of them
     * @param count how many they are
     * @param named those that are told by name, with their own value and number
     */
    public record Group(Plan.Removal removal, int count, List<Plan.Candidate> named) {

        public Group {
            named = List.copyOf(named);
        }

        /** How many are not told by name. */
        public int unnamed() {
            return count - named.size();
        }
    }

    public Losers {
        groups = List.copyOf(groups);
    }

    /** Where they are few every one of them is named. */
    public static Losers of(Plan plan) {
        Map<String, List<Plan.Candidate>> byReason = new LinkedHashMap<>();
        int count = 0;
        for (Plan.Candidate one : plan.candidates()) {
            if (!one.chosen()) {
                Plan.Removal removal = one.removal().orElseThrow();
                byReason.computeIfAbsent(key(removal), key -> new ArrayList<>()).add(one);
                count++;
            }
        }
        List<List<Plan.Candidate>> all = new ArrayList<>(byReason.values());
        if (count > MOST_NAMED) {
            Collections.sort(all, (one, other) -> Integer.compare(other.size(), one.size()));
        }
        int each = count <= MOST_NAMED ? MOST_NAMED : Math.max(LEAST_NAMED, MOST_NAMED / Math.max(1, all.size()));
        List<Group> groups = new ArrayList<>();
        for (List<Plan.Candidate> group : all.subList(0, Math.min(MOST_GROUPS, all.size()))) {
            groups.add(new Group(
                    group.get(0).removal().orElseThrow(),
                    group.size(),
                    group.subList(0, Math.min(each, group.size()))));
        }
        return new Losers(count, groups);
    }

    /** A rule of the house is a reason of its own; a requirement is one whatever its number. */
    private static String key(Plan.Removal removal) {
        return removal.rule().equals("policy") ? removal.reason() : removal.rule();
    }

    /** Those told by name, in the order of their reasons. */
    public List<Plan.Candidate> named() {
        return groups.stream().flatMap(group -> group.named().stream()).toList();
    }
}
