package io.signalbox.router.audit;

import io.signalbox.api.JournalVerification;
import io.signalbox.journal.Disk;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the verifier on the journal that this node is writing, against all checkpoints that it can reach, segment by
 * segment on one thread: calls go on meanwhile. Thread-safe.
 */
public final class LiveVerification implements JournalVerification {

    private static final Logger LOG = Logger.getLogger(LiveVerification.class.getName());
    private static final String SUBJECT = "verification";

    private final AuditJournal journal;
    private final List<Path> checkpoints;
    private final Clock clock;
    private volatile State state = State.NONE;

    /**
     * Checks this journal.
     *
     * @param outside a folder of checkpoints beside the journal's own, if there is one
     */
    public LiveVerification(AuditJournal journal, Optional<Path> outside, Clock clock) {
        this.journal = journal;
        this.checkpoints = new ArrayList<>(List.of(journal.folder().resolve("checkpoints")));
        outside.ifPresent(checkpoints::add);
        this.clock = clock;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public synchronized boolean start(String by) {
        if (state.phase() == Phase.RUNNING) {
            return false;
        }
        state = new State(Phase.RUNNING, by, Optional.of(clock.instant()), Optional.empty(), 0, 0, "", List.of(), 0);
        Thread thread = new Thread(this::run, "signalbox-verification");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    private void run() {
        try {
            Verdict verdict = verify();
            end(verdict.whole() ? Phase.YES : Phase.NO, verdict.summary(), verdict.remarks(), verdict.firstBad());
        } catch (CheckpointFolder.Damage damage) {
            end(Phase.NO, "no: " + damage.getMessage(), List.of(), 0);
        } catch (IOException | RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> "The journal could not be checked");
            end(Phase.FAILED, "it could not be checked: " + failed.getMessage(), List.of(), 0);
        }
    }

    /** A segment may be packed between being listed and being read; then all is read again. */
    private Verdict verify() throws IOException {
        try {
            return verifyListed();
        } catch (NoSuchFileException packed) {
            return verifyListed();
        }
    }

    private Verdict verifyListed() throws IOException {
        List<Checkpoint> known = new ArrayList<>(); // read first: what they name is written already
        for (Path folder : checkpoints) {
            if (Files.isDirectory(folder)) {
                known.addAll(new CheckpointFolder(folder).read());
            }
        }
        known.removeIf(checkpoint -> !checkpoint.node().equals(journal.node()));
        return new Verifier(new Disk(journal.folder()), journal.key().publicKey(), known).verify(this::progress);
    }

    private void progress(int done, int all) {
        State now = state;
        state = new State(now.phase(), now.by(), now.startedAt(), now.endedAt(), done, all, "", List.of(), 0);
    }

    private void end(Phase phase, String summary, List<String> remarks, long firstBad) {
        State now = state;
        String kept = summary;
        try {
            journal.note(SUBJECT, now.by(), summary);
        } catch (RuntimeException unwritten) {
            kept += " (The journal did not take a record of this check: " + unwritten.getMessage() + ")";
        }
        state = new State(
                phase,
                now.by(),
                now.startedAt(),
                Optional.of(clock.instant()),
                now.done(),
                now.all(),
                kept,
                remarks,
                firstBad);
    }
}
