package io.signalbox.web.admin;

import io.signalbox.api.UsageFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an address asks of the figures. What makes no sense narrows nothing and is named in {@code problems}.
 *
 * @param filter whose usage, of which days
 * @param problems sentences about what could not be understood
 */
record UsageSearch(UsageFilter filter, List<String> problems) {

    private static final int DAYS = 30;

    UsageSearch {
        problems = List.copyOf(problems);
    }

    /**
     * Reads the parameters of an address. Without any, the last thirty days.
     *
     * @param today in UTC
     */
    static UsageSearch of(Map<String, String> params, LocalDate today) {
        List<String> problems = new ArrayList<>();
        LocalDate to = day(params, "to", problems).orElse(today);
        LocalDate from =
                day(params, "from", problems).orElseGet(() -> (to.isAfter(today) ? today : to).minusDays(DAYS - 1L));
        if (from.isAfter(to)) {
            problems.add("There is no day from " + from + " to " + to + ".");
        }
        return new UsageSearch(new UsageFilter(text(params, "caller"), text(params, "model"), from, to), problems);
    }

    /** The address's query with its question mark, of the last days. */
    String lastDays(int days, LocalDate today) {
        Map<String, String> params = new LinkedHashMap<>();
        filter.caller().ifPresent(caller -> params.put("caller", caller));
        filter.model().ifPresent(model -> params.put("model", model));
        params.put("from", today.minusDays(days - 1L).toString());
        params.put("to", today.toString());
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static Optional<String> text(Map<String, String> params, String name) {
        return Optional.ofNullable(params.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<LocalDate> day(Map<String, String> params, String name, List<String> problems) {
        Optional<String> given = text(params, name);
        try {
            // Beyond these no database can follow.
            Optional<LocalDate> day =
                    given.map(LocalDate::parse).filter(one -> one.getYear() >= 1970 && one.getYear() <= 9999);
            if (given.isEmpty() || day.isPresent()) {
                return day;
            }
        } catch (DateTimeException none) {
            // said below
        }
        problems.add("“" + given.orElseThrow() + "” in “" + name + "” is no day such as 2026-11-22.");
        return Optional.empty();
    }
}
