package io.signalbox.web.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a list that is read backwards by key. Older calls lie before the last one shown; for the way back the
 * address carries the keys of the pages passed, since nothing counts pages in a register that grows all the time.
 *
 * @param before only calls with a smaller sequence
 * @param trail the {@code before} of the newer pages passed, newest first, without the newest page itself
 */
record PagePlace(long before, List<Long> trail) {

    static final PagePlace NEWEST = new PagePlace(Long.MAX_VALUE, List.of());

    /** An address has to stay short enough for every proxy; who is deeper in goes back to the newest page. */
    private static final int LONGEST_TRAIL = 60;

    PagePlace {
        trail = List.copyOf(trail);
    }

    static PagePlace of(Map<String, String> params) {
        Optional<Long> before = sequence(params.getOrDefault("before", ""));
        if (before.isEmpty()) {
            return NEWEST;
        }
        List<Long> trail = new ArrayList<>();
        for (String key : params.getOrDefault("trail", "").split(",")) {
            sequence(key).ifPresent(trail::add);
        }
        return new PagePlace(before.get(), tail(trail));
    }

    boolean isNewest() {
        return before == Long.MAX_VALUE;
    }

    /** The page after this one, whose last call has the given sequence. */
    PagePlace older(long last) {
        List<Long> longer = new ArrayList<>(trail);
        if (!isNewest()) {
            longer.add(before);
        }
        return new PagePlace(last, tail(longer));
    }

    /** The page from which one came here. */
    PagePlace newer() {
        return trail.isEmpty()
                ? NEWEST
                : new PagePlace(trail.get(trail.size() - 1), trail.subList(0, trail.size() - 1));
    }

    void writeTo(Map<String, String> params) {
        if (!isNewest()) {
            params.put("before", Long.toString(before));
        }
        if (!trail.isEmpty()) {
            params.put(
                    "trail",
                    String.join(",", trail.stream().map(String::valueOf).toList()));
        }
    }

    private static List<Long> tail(List<Long> keys) {
        return keys.subList(Math.max(0, keys.size() - LONGEST_TRAIL), keys.size());
    }

    private static Optional<Long> sequence(String text) {
        try {
            return Optional.of(Long.valueOf(text.strip())).filter(key -> key > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
