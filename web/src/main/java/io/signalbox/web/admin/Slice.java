package io.signalbox.web.admin;

import java.util.List;

/**
 * A page of a list that is there as a whole.
 *
 * @param items what the page shows
 * @param page its number, from 1
 * @param pages how many there are, at least 1
 * @param total how long the whole list is
 * @param <T> of what
 */
public record Slice<T>(List<T> items, int page, int pages, int total) {

    private static final int LENGTH = 100;

    public Slice {
        items = List.copyOf(items);
    }

    /** The page of that number; of a number that is none the first, of one that is too high the last. */
    static <T> Slice<T> of(List<T> all, String number) {
        int pages = Math.max(1, (all.size() + LENGTH - 1) / LENGTH);
        int page = number.matches("[1-9]\\d{0,6}") ? Math.min(Integer.parseInt(number), pages) : 1;
        int first = (page - 1) * LENGTH;
        return new Slice<>(all.subList(first, Math.min(all.size(), first + LENGTH)), page, pages, all.size());
    }

    public boolean isBefore() {
        return page > 1;
    }

    public boolean isAfter() {
        return page < pages;
    }

    /** {@code 101 to 200}. */
    public String getRange() {
        return total == 0 ? "none" : (page - 1) * LENGTH + 1 + " to " + ((page - 1) * LENGTH + items.size());
    }
}
