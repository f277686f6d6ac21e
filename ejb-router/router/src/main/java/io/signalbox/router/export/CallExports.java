package io.signalbox.router.export;

import io.signalbox.api.CallExport;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.checkpoint.ExportManifest;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.RegisterReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes exports: a page of calls in memory at a time. Each is recorded before its first byte leaves, with who and what,
 * and again at its end, with how much. Thread-safe.
 */
public final class CallExports implements CallExport {

    /** Whoever downloads holds a thread and reads the database; more than this wait. */
    private static final int AT_A_TIME = 2;

    private static final int BUFFER = 32 * 1024;
    private static final String SUBJECT = "export";

    private final RegisterReader register;
    private final AuditJournal journal;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    /** Exports from this register, and records it in this journal. */
    public CallExports(RegisterReader register, AuditJournal journal, Clock clock) {
        this.register = register;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void write(Order order, OutputStream to) throws IOException {
        if (!free.tryAcquire()) {
            throw new GatewayException(
                            ErrorCode.OVERLOADED, "Two exports are running already. Try again when one has ended.")
                    .withRetryAfter(10);
        }
        try {
            if (!journal.journal().state().takesCalls()) { // what room is left is that of calls under way
                throw unrecorded();
            }
            Head head = journal.head();
            record(order, "begun");
            CountedLines lines = new CountedLines();
            try {
                if (order.signed()) {
                    signed(order, head, lines, to);
                } else {
                    OutputStream out = new BufferedOutputStream(to, BUFFER);
                    lines(order, lines, out);
                    out.flush();
                }
            } catch (IOException | RuntimeException cut) {
                record(order, "cut off after " + lines.calls() + " calls");
                throw cut;
            }
            record(order, "ended, " + lines.calls() + " calls, SHA-256 " + lines.sha256());
        } finally {
            free.release();
        }
    }

    private void signed(Order order, Head head, CountedLines lines, OutputStream to) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(to);
        String file = "calls." + order.format().name().toLowerCase(Locale.ROOT);
        zip.putNextEntry(new ZipEntry(file));
        OutputStream out = new BufferedOutputStream(zip, BUFFER);
        lines(order, lines, out);
        out.flush();
        zip.closeEntry();
        ExportManifest manifest = ExportManifest.of(
                        file,
                        Hash.parse(lines.sha256()),
                        lines.bytes(),
                        lines.calls(),
                        lines.first(),
                        lines.last(),
                        FilterText.of(order.filter()),
                        order.by(),
                        journal.node(),
                        head,
                        clock.instant())
                .signedBy(journal.key());
        zip.putNextEntry(new ZipEntry(ExportManifest.NAME));
        zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    /** What goes wrong on the way stands in the last line: a cut file must not look like a whole one. */
    private void lines(Order order, CountedLines lines, OutputStream out) throws IOException {
        CallForm form = CallForm.of(order.format());
        lines.head(form.head(), out);
        try {
            register.each(order.filter(), call -> lines.call(call.summary().callId(), form.line(call), out));
        } catch (RuntimeException unread) {
            out.write(form.trouble("after " + lines.calls() + " calls the register could not be read on")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            throw new IOException("an export was cut off: " + unread.getMessage(), unread);
        }
    }

    private void record(Order order, String what) {
        String filter = FilterText.of(order.filter());
        try {
            journal.note(
                    SUBJECT,
                    order.by(),
                    what + "; " + order.format().name().toLowerCase(Locale.ROOT) + (order.signed() ? ", signed" : "")
                            + ", filter: " + (filter.isEmpty() ? "none" : filter));
        } catch (JournalException refused) {
            throw unrecorded().causedBy(refused);
        }
    }

    private static GatewayException unrecorded() {
        return new GatewayException(
                        ErrorCode.AUDIT_UNAVAILABLE,
                        "The register cannot be written, so nothing is exported. Try again in a moment.")
                .withRetryAfter(5);
    }
}
