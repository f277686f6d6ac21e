package io.signalbox.audit;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;
import io.signalbox.router.access.Secrets;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.ContentHash;
import io.signalbox.router.audit.ContentReader;
import io.signalbox.router.audit.Erasures;
import io.signalbox.router.audit.JournalIndex;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.audit.RegisterReader;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.DataSubject;
import io.signalbox.router.content.Pseudonyms;
import io.signalbox.router.content.Redactor;
import io.signalbox.router.database.Database;
import io.signalbox.router.policy.Keeping;
import io.signalbox.router.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A register with its database in files, in which calls of many persons are kept whole. */
final class KeptCalls implements AutoCloseable {

    /** In every text that must not be found: in requests, in answers and in the ids of persons. */
    static final String CANARY = "canary-";

    private final Database database;
    private final AuditJournal journal;
    private final JournalIndex index;
    private final RecordWriter writer;
    private final ContentKeeper content;
    private final Erasures erasures;
    private final ContentReader reader;

    KeptCalls(Path dataDir) {
        database = Database.open(new Settings.Database(
                Optional.empty(),
                "jdbc:h2:file:" + dataDir.resolve("db/signalbox") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "signalbox",
                "",
                4));
        journal = AuditJournal.open(
                dataDir,
                new Settings.Audit(Optional.of("node-1"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        index = new JournalIndex(journal, database.entities());
        content = content(dataDir, journal.node());
        writer = new RecordWriter(journal.journal(), ContentHash.keptIn(dataDir), content);
        erasures = new Erasures(journal, content, database.entities(), Clock.systemUTC());
        reader =
                new ContentReader(new RegisterReader(database.entities(), () -> index.await(10_000)), content, journal);
    }

    static ContentKeeper content(Path dataDir, String node) {
        return ContentKeeper.open(
                dataDir,
                node,
                needed -> Secrets.contentMaster(dataDir, Optional.empty(), needed),
                new Pseudonyms(Secrets.subjectSecret(dataDir)),
                new Redactor(List.of()),
                1L << 30,
                Clock.systemUTC());
    }

    /** A call of each person, many at a time; their call ids. */
    List<String> calls(int persons) throws InterruptedException {
        String[] ids = new String[persons];
        ExecutorService callers = Executors.newFixedThreadPool(16);
        for (int i = 0; i < persons; i++) {
            int person = i;
            callers.execute(() -> ids[person] = call(person));
        }
        callers.shutdown();
        if (!callers.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new AssertionError("the calls did not end");
        }
        return List.of(ids);
    }

    private String call(int person) {
        CallRecord record = CallRecord.open(new ChatCall(
                Door.HTTP,
                "",
                "",
                Json.of("{\"messages\":[{\"role\":\"user\",\"content\":\"" + CANARY + "asked " + person + "\"}],"
                        + "\"metadata\":{\"data_subject\":\"" + name(person) + "\"}}"),
                Instant.MAX,
                Map.of(ChatCall.DATA_SUBJECT, name(person), "user_agent", "a client"),
                new Cancellation()));
        record.caller(new Caller("key-1", "a key", "a cost centre", "internal", List.of(), Map.of()));
        record.keep(Keeping.FULL, DataSubject.of(name(person), "a cost centre"));
        writer.begin(record);
        record.firstToken();
        record.sent(Json.of("{\"choices\":[{\"message\":{\"content\":\"" + CANARY + "answered " + person + "\"}}]}"));
        record.answered("stop");
        writer.write(record);
        return record.callId();
    }

    static String name(int person) {
        return CANARY + "person-" + person + "@example.com";
    }

    /** What stands for a person in files. */
    String pseudonym(int person) {
        return content.pseudonym(DataSubject.of(name(person), "")).hex();
    }

    void erase(int person) {
        erasures.order(DataSubject.of(name(person), ""), "an admin", "was asked to");
    }

    ContentReader reader() {
        return reader;
    }

    Database database() {
        return database;
    }

    void awaitCopy() {
        index.await(60_000);
    }

    @Override
    public void close() {
        erasures.close();
        journal.close();
        index.close();
        content.close();
        database.close();
    }
}
