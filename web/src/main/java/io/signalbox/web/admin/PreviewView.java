package io.signalbox.web.admin;

import io.signalbox.api.CatalogueAdmin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list would change, as the page shows it: one kind of change at a time, a hundred targets a page. Twenty thousand
 * lines at once would be 17 MB of page.
 *
 * @param difference the whole
 * @param show which kind
 * @param search part of a target's name, in small letters; empty for all
 * @param matching what of the whole is of that kind and name
 * @param slice the page of it
 */
public record PreviewView(
        CatalogueAdmin.Preview difference,
        String show,
        String search,
        List<CatalogueAdmin.Change> matching,
        Slice<CatalogueAdmin.Change> slice) {

    private static final int MOST_SKIPPED = 20;
    private static final int LONGEST_SEARCH = 200;
    private static final List<String> KINDS = List.of("changed", "added", "flagged", "removed", "refused");

    /**
     * A kind of change that can be looked at.
     *
     * @param name in addresses
     * @param count how many there are
     */
    public record Tab(String name, long count) {}

    static PreviewView of(CatalogueAdmin.Preview difference, Map<String, String> params) {
        String asked = params.getOrDefault("show", "");
        String show = KINDS.contains(asked) ? asked : "all";
        String search = params.getOrDefault("q", "").strip().toLowerCase(Locale.ROOT);
        String cut = search.substring(0, Math.min(search.length(), LONGEST_SEARCH));
        List<CatalogueAdmin.Change> matching = difference.changes().stream()
                .filter(change -> is(show, change) && change.target().contains(cut))
                .toList();
        return new PreviewView(difference, show, cut, matching, Slice.of(matching, params.getOrDefault("page", "")));
    }

    /** What "flagged" can be accepted, but not together with others. */
    private static boolean is(String show, CatalogueAdmin.Change change) {
        return switch (show) {
            case "all" -> true;
            case "flagged" ->
                change.acceptable() && !change.plain() && !change.kind().equals("removed");
            default -> change.kind().equals(show);
        };
    }

    /** Every kind that occurs, with how many. */
    public List<Tab> getTabs() {
        List<Tab> tabs = KINDS.stream()
                .map(kind -> new Tab(
                        kind,
                        difference.changes().stream()
                                .filter(change -> is(kind, change))
                                .count()))
                .filter(tab -> tab.count() > 0)
                .collect(Collectors.toList());
        tabs.add(0, new Tab("all", difference.changes().size()));
        return tabs;
    }

    /** Those of this view, on all its pages, that can be accepted without a look at each. */
    public Set<String> plain() {
        return matching.stream()
                .filter(CatalogueAdmin.Change::plain)
                .map(CatalogueAdmin.Change::target)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many of this view can be accepted without a look at each. */
    public int getPlainCount() {
        return plain().size();
    }

    public boolean isAnyAcceptable() {
        return slice.items().stream().anyMatch(CatalogueAdmin.Change::acceptable);
    }

    /** Providers of which the list lacks targets. */
    public List<CatalogueAdmin.Coverage> getGaps() {
        return difference.coverage().stream()
                .filter(one -> one.named() < one.known())
                .toList();
    }

    /** The first entries that were left out. */
    public List<String> getSkipped() {
        return difference.skipped().stream().limit(MOST_SKIPPED).toList();
    }

    public int getMoreSkipped() {
        return Math.max(0, difference.skipped().size() - MOST_SKIPPED);
    }

    /** The address of another kind of change, with the same search. */
    public String query(String kind) {
        return address(kind, 1);
    }

    /** The address of another page of this view. */
    public String page(int number) {
        return address(show, number);
    }

    private String address(String kind, int number) {
        return "?show=" + kind
                + (search.isEmpty() ? "" : "&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8))
                + (number == 1 ? "" : "&page=" + number);
    }
}
