package io.signalbox.web.admin;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallDetail.AttemptView;
import java.util.List;

/**
 * An attempt's place on the time scale of its call, in thousandths of the scale's length.
 *
 * @param start where it begins
 * @param width how long it is; never so short that nobody sees it
 */
public record TimelineBar(long start, long width) {

    static final long SCALE = 1_000;
    private static final long SHORTEST = 6;

    static List<TimelineBar> of(CallDetail call) {
        long whole = Math.max(
                call.summary().totalMillis(),
                call.attempts().stream()
                        .mapToLong(attempt -> attempt.startMillis() + attempt.durationMillis())
                        .max()
                        .orElse(0));
        return call.attempts().stream()
                .map(attempt -> of(attempt, Math.max(1, whole)))
                .toList();
    }

    private static TimelineBar of(AttemptView attempt, long whole) {
        long width = Math.max(SHORTEST, attempt.durationMillis() * SCALE / whole);
        long start = Math.min(attempt.startMillis() * SCALE / whole, SCALE - width);
        return new TimelineBar(Math.max(0, start), Math.min(SCALE, width));
    }
}
