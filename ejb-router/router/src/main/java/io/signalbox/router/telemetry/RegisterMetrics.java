package io.signalbox.router.telemetry;

import io.signalbox.journal.JournalState;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.JournalIndex;
import io.signalbox.router.content.ContentKeeper;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Figures of the register: how far its copy lags, how full it is, how long ago a checkpoint was made. */
public final class RegisterMetrics {
    private RegisterMetrics() {}

    /** Registers them; each is read when somebody asks. */
    public static void register(
            MetricRegistry registry, AuditJournal journal, JournalIndex index, ContentKeeper content) {
        gauge(registry, "signalbox_index_behind", "Durable records that are not in the database yet", index::behind);
        gauge(
                registry,
                "signalbox_journal_records",
                "Records of the journal",
                () -> journal.head().sequence());
        gauge(
                registry,
                "signalbox_journal_bytes",
                "Bytes of the journal's files",
                () -> state(journal).bytes());
        gauge(
                registry,
                "signalbox_journal_quota_ratio",
                "Share of the journal's quota that is used",
                () -> (double) state(journal).bytes() / state(journal).quotaBytes());
        gauge(
                registry,
                "signalbox_journal_condition",
                "0 takes calls, 1 takes ends of calls only, 2 takes nothing",
                () -> condition(state(journal).condition()));
        gauge(
                registry,
                "signalbox_content_bytes",
                "Bytes of the files in which texts of calls are kept",
                () -> content.state().bytes());
        gauge(
                registry,
                "signalbox_content_quota_ratio",
                "Share of the quota of kept texts that is used",
                () -> (double) content.state().bytes() / content.state().quotaBytes());
        gauge(
                registry,
                "signalbox_checkpoint_age_seconds",
                "Since the last checkpoint was made, or since the start",
                journal::secondsSinceCheckpoint);
        gauge(
                registry,
                "signalbox_checkpoint_behind",
                "Durable records that no checkpoint covers",
                journal::withoutCheckpoint);
    }

    private static int condition(JournalState.Condition condition) {
        return switch (condition) {
            case OPEN -> 0;
            case FULL -> 1;
            case BROKEN -> 2;
        };
    }

    private static JournalState state(AuditJournal journal) {
        return journal.journal().state();
    }

    private static void gauge(MetricRegistry registry, String name, String what, Supplier<Number> value) {
        registry.gauge(Metadata.builder().withName(name).withDescription(what).build(), value);
    }
}
