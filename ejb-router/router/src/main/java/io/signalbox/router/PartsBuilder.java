package io.signalbox.router;

import io.signalbox.api.SettingsCheck;
import io.signalbox.router.access.AdminUsers;
import io.signalbox.router.access.FirstStart;
import io.signalbox.router.access.KeyRing;
import io.signalbox.router.access.Secrets;
import io.signalbox.router.access.Strangers;
import io.signalbox.router.access.UserChanges;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.CatalogHistory;
import io.signalbox.router.audit.ContentHash;
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
import io.signalbox.router.catalog.CatalogFiles;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.CatalogText;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.catalog.listing.CatalogueView;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.Pseudonyms;
import io.signalbox.router.content.Redactor;
import io.signalbox.router.database.Database;
import io.signalbox.router.export.CallExports;
import io.signalbox.router.measure.Grid;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.measure.Sharing;
import io.signalbox.router.policy.Policy;
import io.signalbox.router.policy.PolicyReader;
import io.signalbox.router.provider.Attempts;
import io.signalbox.router.provider.HttpCheckpoints;
import io.signalbox.router.provider.ProviderHealth;
import io.signalbox.router.quality.EmbedderFolder;
import io.signalbox.router.quality.QualityStore;
import io.signalbox.router.quality.RecentPrompts;
import io.signalbox.router.quality.RunStore;
import io.signalbox.router.remote.RemoteContents;
import io.signalbox.router.remote.RemotePolicy;
import io.signalbox.router.retention.RecordRetention;
import io.signalbox.router.routing.Planner;
import io.signalbox.router.settings.DataDirectory;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.Settings;
import io.signalbox.router.settings.SettingsReader;
import io.signalbox.router.settings.Source;
import io.signalbox.router.telemetry.CallMetrics;
import io.signalbox.router.telemetry.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Reads everything that is configured, reports every problem at once, and only then opens anything. */
final class PartsBuilder {

    /** How long a search waits for calls that ended just now. */
    private static final long FRESH_MILLIS = 1000;

    private PartsBuilder() {}

    /** A gateway without a grid. */
    static Parts build(Source source, CallMetrics metrics) {
        return build(source, metrics, Optional::empty);
    }

    /** @param grid asked only where nodes are to share what they measure */
    static Parts build(Source source, CallMetrics metrics, Supplier<Optional<Grid>> grid) {
        Problems problems = new Problems();
        Settings settings = new SettingsReader(source, problems).read();
        Catalog catalog = catalog(settings, source, problems);
        Policy policy = settings.policyFile()
                .map(file -> new PolicyReader(problems).read(file.toString(), text(file)))
                .orElseGet(PolicyReader::allowEverything);
        for (SettingsCheck other : ServiceLoader.load(SettingsCheck.class)) {
            other.problems(source::value).forEach(problems::add);
        }
        problems.throwIfAny();

        DataDirectory directory = DataDirectory.open(settings.dataDir());
        try {
            return open(settings, source, catalog, policy, directory, metrics, grid);
        } catch (RuntimeException failed) {
            directory.close(); // a deployment tried again in this process must find it free
            throw failed;
        }
    }

    private static Parts open(
            Settings settings,
            Source source,
            Catalog catalog,
            Policy policy,
            DataDirectory directory,
            CallMetrics metrics,
            Supplier<Optional<Grid>> grid) {
        Database database = Database.open(settings.database());
        KeyRing keys = new KeyRing(database.entities(), settings.dataDir());
        AdminUsers admins = new AdminUsers(database.entities());
        AuditJournal journal = AuditJournal.open(settings.dataDir(), settings.audit(), Clock.systemUTC());
        UserChanges.Notes userNotes = (by, what) -> journal.note("user", by, what);
        FirstStart.prepare(
                keys, admins, userNotes, settings.bootstrapKey(), settings.bootstrapAdminPassword(), System.out);
        settings.outside()
                .url()
                .ifPresent(url -> journal.outlets()
                        .attach(
                                url.toString(),
                                new HttpCheckpoints(url, settings.outside().token())));
        JournalIndex index = new JournalIndex(journal, database.entities());
        ContentKeeper content = ContentKeeper.open(
                settings.dataDir(),
                journal.node(),
                needed -> Secrets.contentMaster(
                        settings.dataDir(), settings.audit().contentMasterKey(), needed),
                new Pseudonyms(Secrets.subjectSecret(settings.dataDir())),
                new Redactor(policy.content().redactions()),
                settings.contentMaxBytes(),
                Clock.systemUTC());
        RecordWriter register = new RecordWriter(journal.journal(), ContentHash.keptIn(settings.dataDir()), content);
        RegisterReader reader = new RegisterReader(database.entities(), () -> index.await(FRESH_MILLIS));
        QualityStore quality = new QualityStore(database.entities(), EmbedderFolder.load(settings.embeddingsDir()));
        RecentPrompts recent = new RecentPrompts();
        ProviderHealth health = new ProviderHealth();
        Measures measures = new Measures(Clock.systemUTC(), settings.routing().measure());
        LiveCatalog live = new LiveCatalog(
                catalog,
                version -> new LiveCatalog.Current(version, new CatalogueView(version, measures, Clock.systemUTC())));
        CatalogKeeper keeper = new CatalogKeeper(
                live,
                new CatalogHistory(database.entities()),
                catalog,
                changes -> catalog(settings, source, changes),
                Clock.systemUTC());
        Attempts attempts = new Attempts(
                settings.clocks(), settings.retry(), settings.maxResponseBytes(), register, health, measures);
        return new Parts(
                directory,
                database,
                keys,
                admins,
                new UserChanges(database.entities(), userNotes, Clock.systemUTC()),
                new Strangers(),
                live,
                keeper,
                policy,
                new RemoteContents(RemotePolicy.of(settings.remoteContent()), attempts.fetching()),
                measures,
                new Planner(
                        () -> live.current().catalog(),
                        policy,
                        measures,
                        quality,
                        settings.routing().strategy(),
                        Clock.systemUTC(),
                        ThreadLocalRandom::current),
                attempts,
                health,
                journal,
                index,
                new RecordRetention(
                        journal,
                        index,
                        database.entities(),
                        settings.retention(),
                        Clock.systemUTC(),
                        content::removeBefore),
                register,
                content,
                reader,
                new NoteReader(
                        database.entities(), () -> index.await(FRESH_MILLIS), settings.retention(), Clock.systemUTC()),
                new UsageSums(database.entities(), () -> index.await(FRESH_MILLIS)),
                new CallExports(reader, journal, Clock.systemUTC()),
                new LiveVerification(journal, settings.audit().checkpointFolder(), Clock.systemUTC()),
                new GenerationView(reader),
                new ContentReader(reader, content, journal),
                new Erasures(journal, content, database.entities(), Clock.systemUTC()),
                new Learning(
                        quality,
                        recent,
                        new Feedback(reader, quality, recent, metrics),
                        new RunStore(database.entities()),
                        Learning.evaluationKey(keys, settings.dataDir())),
                settings.tracingEndpoint()
                        .<CallMetrics>map(endpoint -> new Tracing(metrics, endpoint, journal.node()))
                        .orElse(metrics),
                settings.routing().share()
                        ? grid.get().map(found -> Sharing.begin(measures, found, Clock.systemUTC()))
                        : Optional.empty());
    }

    /** The files with accepted changes over them. */
    private static Catalog catalog(Settings settings, Source source, Optional<CatalogText> changes) {
        Problems problems = new Problems();
        List<CatalogText> texts = new ArrayList<>(CatalogFiles.of(settings.catalogFile()));
        changes.ifPresent(texts::add);
        Catalog catalog =
                new CatalogReader(new ProviderReader(source, settings.simulatorUrl(), problems), problems).read(texts);
        problems.throwIfAny();
        return catalog;
    }

    private static Catalog catalog(Settings settings, Source source, Problems problems) {
        CatalogReader reader =
                new CatalogReader(new ProviderReader(source, settings.simulatorUrl(), problems), problems);
        return reader.read(CatalogFiles.of(settings.catalogFile()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
