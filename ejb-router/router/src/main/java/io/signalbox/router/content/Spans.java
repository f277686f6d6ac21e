package io.signalbox.router.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places in a text that are not to be kept, with what is written there. Not thread-safe. */
final class Spans {

    private record Span(int start, int end, String name) {}

    private final List<Span> spans = new ArrayList<>(4);

    void add(int start, int end, String name) {
        spans.add(new Span(start, end, name));
    }

    /** The text without them; those that overlap go together, by the name of the one that begins first. */
    String cutFrom(String text) {
        if (spans.isEmpty()) {
            return text;
        }
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        int end = -1;
        for (Span span : spans) {
            if (span.start >= end) {
                out.append(text, Math.max(from, end), span.start)
                        .append('[')
                        .append(span.name)
                        .append(']');
                from = span.end;
                end = span.end;
            } else {
                end = Math.max(end, span.end);
            }
        }
        return out.append(text, end, text.length()).toString();
    }
}
