package io.signalbox.audit;

import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.ContentHash;
import io.signalbox.router.audit.JournalIndex;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that records calls at a steady rate and copies them into a database, until it is killed, or its input ends:
 * then it stops calling, copies what is left, and ends. It says which calls are durable, which were refused, and how far
 * the copy is behind.
 */
final class KilledGateway {

    private static final int CALLERS = 32;

    private KilledGateway() {}

    /** Folder, URL of the database, calls a second, {@code honest} or {@code forgetful}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Settings.Database settings = SampleDatabase.settings(arguments[1], "postgres");
        long pauseNanos = TimeUnit.SECONDS.toNanos(1) / Integer.parseInt(arguments[2]);
        AtomicBoolean stopping = stopsWithItsInput();
        try (Database database = Database.open(settings);
                AuditJournal journal = AuditJournal.open(
                        folder,
                        new Settings.Audit(Optional.empty(), 4L << 30, Optional.empty(), Optional.empty()),
                        Clock.systemUTC());
                JournalIndex index = new JournalIndex(journal, entities(database, arguments[3]))) {
            RecordWriter writer = new RecordWriter(
                    journal.journal(), ContentHash.keptIn(folder), KeptCalls.content(folder, journal.node()));
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            long next = System.nanoTime();
            for (int number = 0; !stopping.get(); number++) {
                callers.execute(() -> call(writer));
                if (number % 10 == 0) {
                    say("behind " + index.behind());
                }
                next += pauseNanos;
                LockSupport.parkNanos(next - System.nanoTime());
            }
            callers.shutdown();
            say(
                    callers.awaitTermination(1, TimeUnit.MINUTES) && index.await(TimeUnit.MINUTES.toMillis(5))
                            ? "copied"
                            : "not copied: " + index.trouble());
        }
    }

    private static EntityManagerFactory entities(Database database, String manner) {
        return manner.equals("forgetful") ? ForgetfulEntities.of(database.entities()) : database.entities();
    }

    private static void call(RecordWriter writer) {
        CallRecord record = CallRecord.open(ChatCall.of(Door.HTTP, "", Json.of("{}")));
        try {
            writer.begin(record);
            writer.write(record);
            say("done " + record.callId());
        } catch (GatewayException refused) {
            say("failed " + record.callId());
        }
    }

    private static AtomicBoolean stopsWithItsInput() {
        AtomicBoolean stopping = new AtomicBoolean();
        Thread input = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // says nothing, it only ends
                }
            } catch (IOException ended) {
                // as well
            }
            stopping.set(true);
        });
        input.setDaemon(true);
        input.start();
        return stopping;
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.print(line + '\n');
            System.out.flush();
        }
    }
}
