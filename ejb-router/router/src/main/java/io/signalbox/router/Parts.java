package io.signalbox.router;

import io.signalbox.router.access.AdminUsers;
import io.signalbox.router.access.KeyRing;
import io.signalbox.router.access.Strangers;
import io.signalbox.router.access.UserChanges;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.ContentReader;
import io.signalbox.router.audit.Erasures;
import io.signalbox.router.audit.GenerationView;
import io.signalbox.router.audit.JournalIndex;
import io.signalbox.router.audit.LiveVerification;
import io.signalbox.router.audit.NoteReader;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.audit.RegisterReader;
import io.signalbox.router.audit.UsageSums;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.database.Database;
import io.signalbox.router.export.CallExports;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.measure.Sharing;
import io.signalbox.router.policy.Policy;
import io.signalbox.router.provider.Attempts;
import io.signalbox.router.provider.ProviderHealth;
import io.signalbox.router.remote.RemoteContents;
import io.signalbox.router.retention.RecordRetention;
import io.signalbox.router.routing.Planner;
import io.signalbox.router.settings.DataDirectory;
import io.signalbox.router.telemetry.CallMetrics;
import java.util.Optional;

/** Everything the router is made of, built once at the start. Each part is thread-safe. */
public record Parts(
        DataDirectory directory,
        Database database,
        KeyRing keys,
        AdminUsers admins,
        UserChanges users,
        Strangers strangers,
        LiveCatalog live,
        CatalogKeeper keeper,
        Policy policy,
        RemoteContents remote,
        Measures measures,
        Planner planner,
        Attempts attempts,
        ProviderHealth health,
        AuditJournal journal,
        JournalIndex index,
        RecordRetention keeping,
        RecordWriter register,
        ContentKeeper content,
        RegisterReader reader,
        NoteReader notes,
        UsageSums usage,
        CallExports exports,
        LiveVerification verification,
        GenerationView generations,
        ContentReader contents,
        Erasures erasures,
        Learning learning,
        CallMetrics metrics,
        Optional<Sharing> sharing)
        implements AutoCloseable {

    /** The catalogue that counts now. */
    public Catalog catalog() {
        return live.current().catalog();
    }

    /** In the order in which they need each other: no new calls, no waiting records, nothing left to copy, no connections. */
    @Override
    public void close() {
        attempts.close();
        remote.close();
        sharing.ifPresent(Sharing::close);
        learning.close();
        erasures.close();
        journal.close();
        index.close();
        content.close();
        metrics.close();
        database.close();
        directory.close();
    }
}
