package io.signalbox.router.audit;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;

/**
 * Makes the records of calls durable: an INTENT before a provider is called, an OUTCOME before the call's normal end
 * leaves. Both are in the journal when these methods return. Thread-safe.
 */
public final class RecordWriter {

    private final Journal journal;
    private final ContentHash hash;

    /** Writes to this journal. */
    public RecordWriter(Journal journal, ContentHash hash) {
        this.journal = journal;
        this.hash = hash;
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
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE} where it is not durable
     */
    public void begin(CallRecord record) {
        append(Kind.INTENT, JournalForm.intent(record.open(hash)));
    }

    /**
     * Stores how a call ended. A call that was refused before a provider was called has no other record.
     *
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE} where it is not durable
     */
    public void write(CallRecord record) {
        append(Kind.OUTCOME, JournalForm.outcome(record.close(hash)));
        record.stored();
    }

    private void append(Kind kind, Payload payload) {
        try {
            journal.append(kind, payload);
        } catch (JournalException refused) {
            throw unavailable().causedBy(refused);
        }
    }

    private static GatewayException unavailable() {
        return new GatewayException(
                        ErrorCode.AUDIT_UNAVAILABLE,
                        "The register cannot be written, so no call is answered. Try again in a moment.")
                .withRetryAfter(5);
    }
}
