package io.signalbox.audit;

import io.signalbox.journal.Disk;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with 32 callers that says on its output which records are durable, until it is killed. Its output is a pipe:
 * what was written to it survives.
 */
final class KilledWriter {

    private static final int CALLERS = 32;

    private KilledWriter() {}

    /** Folder, name of this process, {@code honest} or {@code early}: says so before it writes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean early = arguments[2].equals("early");
        Disk disk = new Disk(folder);
        Journal journal =
                Journal.open(disk, JournalOptions.of("harness", "audit harness").withSegmentBytes(1 << 20));
        Checkpoints checkpoints = new Checkpoints(
                "harness",
                journal::head,
                CheckpointKey.keptIn(folder.resolve("secret.key"), folder.resolve("checkpoint.pub")),
                List.of(new CheckpointFolder(folder.resolve("checkpoints"))),
                Clock.systemUTC());
        for (int number = 0; number < CALLERS; number++) {
            String caller = arguments[1] + '-' + number;
            new Thread(() -> call(journal, caller, early, System.out)).start();
        }
        while (checkpoints.trouble().isEmpty()) {
            journal.compress();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void call(Journal journal, String caller, boolean early, PrintStream out) {
        for (int number = 0; ; number++) {
            String call = caller + '-' + number;
            for (Kind kind : List.of(Kind.INTENT, Kind.OUTCOME)) {
                if (early) {
                    say(out, kind, call);
                }
                journal.append(kind, Told.payload(call, "some facts of a call"));
                if (!early) {
                    say(out, kind, call);
                }
            }
        }
    }

    private static void say(PrintStream out, Kind kind, String call) {
        synchronized (out) {
            out.print(kind + " " + call + '\n');
            out.flush();
        }
    }
}
