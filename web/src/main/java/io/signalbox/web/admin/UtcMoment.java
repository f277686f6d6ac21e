package io.signalbox.web.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Moments as a date field and an address write them: ISO, without a zone because always UTC. */
final class UtcMoment {

    private UtcMoment() {}

    /** Takes {@code 2026-11-22T14:03}, with a blank for the {@code T}, with seconds and a {@code Z}, and a bare day as its first moment. */
    static Optional<Instant> parse(String text) {
        try {
            String local = (text.endsWith("Z") ? text.substring(0, text.length() - 1) : text).replace(' ', 'T');
            LocalDateTime moment =
                    local.indexOf('T') < 0 ? LocalDate.parse(local).atStartOfDay() : LocalDateTime.parse(local);
            // Beyond these no database can follow.
            return Optional.of(moment)
                    .filter(time -> time.getYear() >= 1970 && time.getYear() <= 9999)
                    .map(time -> time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As {@link #parse}, but a bare day counts whole: it ends where the next begins. */
    static Optional<Instant> parseEnd(String text) {
        Optional<Instant> moment = parse(text);
        return text.indexOf('T') < 0 && text.indexOf(' ') < 0
                ? moment.map(start -> local(start).plusDays(1).toInstant(ZoneOffset.UTC))
                : moment;
    }

    /** The shortest form that {@link #parse} reads back to the same moment. */
    static String format(Instant moment) {
        return local(moment).toString();
    }

    static LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
