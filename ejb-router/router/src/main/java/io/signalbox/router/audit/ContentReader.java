package io.signalbox.router.audit;

import io.signalbox.api.ContentDesk;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.journal.Field;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.Reading;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Shows kept content, and records who was shown what before it does. Thread-safe. */
public final class ContentReader {

    private static final Logger LOG = Logger.getLogger(ContentReader.class.getName());

    private final RegisterReader register;
    private final ContentKeeper content;
    private final AuditJournal journal;

    /** Shows content of this register's calls. */
    public ContentReader(RegisterReader register, ContentKeeper content, AuditJournal journal) {
        this.register = register;
        this.content = content;
        this.journal = journal;
    }

    /**
     * What is kept of a call; empty where there is no such call.
     *
     * @param by who reads it
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE} where the reading cannot be recorded
     */
    public Optional<ContentDesk.Content> read(String callId, String by) {
        return register.row(callId).map(row -> read(row, by));
    }

    ContentDesk.Content read(AuditRecord row, String by) {
        if (row.content.isEmpty()) {
            return new ContentDesk.Content(ContentDesk.State.NONE, row.kept, "", "");
        }
        try {
            Reading reading = content.read(row.callId, row.content);
            if (reading.state() != Reading.State.READABLE) {
                return new ContentDesk.Content(
                        reading.state() == Reading.State.ERASED
                                ? ContentDesk.State.ERASED
                                : ContentDesk.State.ELSEWHERE,
                        row.kept,
                        "",
                        "");
            }
            record(row.callId, by);
            return new ContentDesk.Content(ContentDesk.State.READABLE, row.kept, reading.request(), reading.answer());
        } catch (IOException damaged) {
            LOG.log(Level.SEVERE, damaged, () -> "The content of " + row.callId + " cannot be read");
            return new ContentDesk.Content(ContentDesk.State.DAMAGED, row.kept, "", "");
        }
    }

    private void record(String callId, String by) {
        try {
            journal.journal()
                    .append(
                            Kind.NOTE,
                            Payload.builder()
                                    .text(Field.SUBJECT, "content-read")
                                    .text(Field.BY, Columns.cut(by, 100))
                                    .text(Field.CALL_ID, callId)
                                    .build());
        } catch (JournalException refused) {
            throw new GatewayException(
                            ErrorCode.AUDIT_UNAVAILABLE,
                            "The register cannot be written, and nobody reads content without a record. Try again in a"
                                    + " moment.")
                    .withRetryAfter(5)
                    .causedBy(refused);
        }
    }
}
