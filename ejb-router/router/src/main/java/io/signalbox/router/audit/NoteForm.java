package io.signalbox.router.audit;

import io.signalbox.api.JournalRegister;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How what a journal says of itself becomes a row, and a row a line. */
final class NoteForm {

    private NoteForm() {}

    /** Whether a record is about the journal rather than about a call. */
    static boolean isNote(Entry entry) {
        return entry.kind() == Kind.START || entry.kind() == Kind.NOTE;
    }

    /**
     * The row of a START or a NOTE, without its id. Texts are cut to their columns: a list shows them, the journal keeps them.
     *
     * @param node whose journal it is in
     */
    static JournalNote row(Entry entry, String node) {
        Payload says = entry.payload();
        JournalNote row =
                new JournalNote(node, entry.sequence(), Instant.EPOCH.plus(entry.timeMicros(), ChronoUnit.MICROS));
        row.hash = entry.hash().toString();
        row.madeBy = Columns.cut(says.text(Field.BY), 200);
        row.firstRecord = says.number(Field.FIRST_SEQUENCE).orElse(0);
        row.lastRecord = says.number(Field.LAST_SEQUENCE).orElse(0);
        row.cutBytes = says.number(Field.CUT_BYTES).orElse(0);
        String reason = says.text(Field.REASON);
        if (entry.kind() == Kind.START) {
            int colon = reason.indexOf(": ");
            row.subject = Columns.cut(colon < 0 ? reason : reason.substring(0, colon), 60);
            row.reason = colon < 0 ? "" : Columns.cut(reason.substring(colon + 2), 2000);
        } else {
            row.subject = Columns.cut(says.text(Field.SUBJECT), 60);
            row.reason = Columns.cut(reason, 2000);
            row.about = Columns.cut(about(says), 200);
            row.erased = ErasedBefore.of(entry);
        }
        return row;
    }

    private static String about(Payload says) {
        String named = says.text(Field.CALL_ID) + says.text(Field.HOLD); // a NOTE has one of them at most
        return named.isEmpty() && says.number(Field.ERASURE).isPresent()
                ? Long.toString(says.number(Field.ERASURE).getAsLong())
                : named;
    }

    static JournalRegister.Line line(JournalNote row) {
        return new JournalRegister.Line(
                row.id,
                row.writtenAt,
                row.node,
                row.sequence,
                row.subject,
                row.madeBy,
                row.reason,
                row.about,
                row.firstRecord,
                row.lastRecord,
                row.cutBytes);
    }
}
