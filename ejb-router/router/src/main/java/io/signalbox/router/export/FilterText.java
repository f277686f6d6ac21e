package io.signalbox.router.export;

import io.signalbox.api.CallFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A filter in a line, as it stands in the address of its search. */
final class FilterText {

    private FilterText() {}

    /** Empty for all calls. */
    static String of(CallFilter filter) {
        Map<String, String> parts = new LinkedHashMap<>();
        filter.caller().ifPresent(caller -> parts.put("caller", caller));
        filter.model().ifPresent(model -> parts.put("model", model));
        filter.outcome()
                .ifPresent(outcome -> parts.put("outcome", outcome.name().toLowerCase(Locale.ROOT)));
        filter.door().ifPresent(door -> parts.put("door", door.name().toLowerCase(Locale.ROOT)));
        filter.from().ifPresent(from -> parts.put("from", from.toString()));
        filter.to().ifPresent(to -> parts.put("to", to.toString()));
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "="
                        + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8)
                                .replace("%3A", ":"))
                .collect(Collectors.joining("&"));
    }
}
