package io.signalbox.journal.verify;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** A record as text, for people. */
final class EntryText {

    private EntryText() {}

    static String of(Entry entry) {
        StringBuilder text = new StringBuilder()
                .append(entry.kind())
                .append(" record ")
                .append(entry.sequence())
                .append(", ")
                .append(Instant.EPOCH.plus(entry.timeMicros(), ChronoUnit.MICROS))
                .append(", hash ")
                .append(entry.hash());
        for (Field field : Field.values()) {
            String value = switch (field.type()) {
                case TEXT -> entry.payload().text(field);
                case NUMBER ->
                    entry.payload().number(field).isPresent()
                            ? Long.toString(entry.payload().number(field).getAsLong())
                            : "";
                case BYTES ->
                    entry.payload().bytes(field).map(HexFormat.of()::formatHex).orElse("");
            };
            if (!value.isEmpty()) {
                text.append("\n  ").append(field).append(": ").append(printable(value));
            }
        }
        return text.toString();
    }

    /** What stands in a record came from outside: it must not move the reader's cursor. */
    static String printable(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                clean.append(String.format("\\u%04x", point));
            } else {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }
}
