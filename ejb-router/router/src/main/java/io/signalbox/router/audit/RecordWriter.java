package io.signalbox.router.audit;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.NoRoomException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes the records of calls durable: an INTENT before a provider is called, an OUTCOME before the call's normal end
 * leaves. Both are in the journal when these methods return. Thread-safe.
 */
public final class RecordWriter {

    private static final Logger LOG = Logger.getLogger(RecordWriter.class.getName());

    private final Journal journal;
    private final ContentHash hash;
    private final ContentKeeper content;

    /**
     * Writes to this journal.
     *
     * @param content where texts are kept, durable before the record that points at them
     */
    public RecordWriter(Journal journal, ContentHash hash, ContentKeeper content) {
        this.journal = journal;
        this.hash = hash;
        this.content = content;
    }

    /** Whether new calls can be recorded. */
    public boolean isAvailable() {
        return journal.state().takesCalls();
    }

    /**
     * Refuses a call that could not be recorded.
     *
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE}
     */
    public void requireAvailable() {
        if (!isAvailable()) {
            throw unavailable();
        }
    }

    /**
     * Stores what is known of a call that is about to be made.
     *
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE} where it, or the request that is to be kept, is
     *     not durable
     */
    public void begin(CallRecord record) {
        try {
            record.keepRequest(content);
        } catch (IOException failed) {
            throw unkept(failed);
        }
        append(Kind.INTENT, JournalForm.intent(record.open(hash)));
        record.stored(Kind.INTENT);
    }

    /**
     * Stores how a call ended. A call that was refused before a provider was called has no other record.
     *
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE} where it is not durable, or the answer that is to
     *     be kept is not; then the record says that the call failed
     */
    public void write(CallRecord record) {
        try {
            record.keepAnswer(content, hash);
        } catch (IOException failed) {
            GatewayException unkept = unkept(failed);
            record.unkept(unkept);
            append(Kind.OUTCOME, JournalForm.outcome(record.close(hash)));
            record.stored(Kind.OUTCOME);
            throw unkept;
        }
        append(Kind.OUTCOME, JournalForm.outcome(record.close(hash)));
        record.stored(Kind.OUTCOME);
    }

    private void append(Kind kind, Payload payload) {
        try {
            journal.append(kind, payload);
        } catch (JournalException refused) {
            throw unavailable().causedBy(refused);
        }
    }

    private static GatewayException unkept(IOException failed) {
        LOG.log(
                failed instanceof NoRoomException ? Level.FINE : Level.WARNING, // which was said once
                failed,
                () -> "A call's content is to be kept and cannot be, so the call is not answered");
        return unavailable().causedBy(failed);
    }

    private static GatewayException unavailable() {
        return new GatewayException(
                        ErrorCode.AUDIT_UNAVAILABLE,
                        "The register cannot be written, so no call is answered. Try again in a moment.")
                .withRetryAfter(5);
    }
}
