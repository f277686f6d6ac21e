package io.signalbox.router.audit;

import io.signalbox.journal.Disk;
import io.signalbox.journal.Field;
import io.signalbox.journal.Head;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.CheckpointSink;
import io.signalbox.journal.checkpoint.Checkpoints;
import io.signalbox.journal.checkpoint.Outlets;
import io.signalbox.router.settings.InvalidSettingsException;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The journal of a data directory, with the key that signs its checkpoints: {@code journal/} holds the segments, the
 * node's name, the public key and the node's own checkpoints; {@code secrets/} the secret key. Thread-safe.
 */
public final class AuditJournal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AuditJournal.class.getName());

    private final String node;
    private final Path folder;
    private final Journal journal;
    private final CheckpointKey key;
    private final Checkpoints checkpoints;
    private final Outlets outlets;

    /**
     * Opens it, and closes the calls that a former process left open.
     *
     * @throws InvalidSettingsException where the files are damaged, or end before a record that was signed
     * @throws UncheckedIOException where they cannot be read or written
     */
    public static AuditJournal open(Path dataDir, Settings.Audit settings, Clock clock) {
        Path folder = dataDir.resolve("journal");
        try {
            Files.createDirectories(folder);
            String node = node(folder, settings);
            CheckpointKey key = CheckpointKey.keptIn(
                    dataDir.resolve("secrets").resolve("checkpoint-key"), folder.resolve("checkpoint.pub"));
            CheckpointFolder own = new CheckpointFolder(folder.resolve("checkpoints"));
            JournalOptions options = JournalOptions.of(node, "signalbox").withQuotaBytes(settings.journalMaxBytes());
            long signed =
                    own.read().stream().mapToLong(Checkpoint::sequence).max().orElse(0);
            Journal journal = Journal.open(new Disk(folder), options, signed);
            Outlets outlets = new Outlets();
            List<CheckpointSink> sinks = new ArrayList<>(List.of(own));
            settings.checkpointFolder().map(CheckpointFolder::new).ifPresent(sinks::add);
            sinks.add(outlets);
            return new AuditJournal(
                    node, folder, journal, key, new Checkpoints(node, journal::head, key, sinks, clock), outlets);
        } catch (JournalException corrupt) {
            throw new InvalidSettingsException(List.of("the journal in " + folder + " cannot be continued: "
                    + corrupt.getMessage()
                    + ". Run signalbox-verify.jar on the data directory; restore the folder from its backup, or move it"
                    + " away to begin a new journal."));
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal in " + folder + " cannot be opened: " + failed, failed);
        }
    }

    private AuditJournal(
            String node, Path folder, Journal journal, CheckpointKey key, Checkpoints checkpoints, Outlets outlets) {
        this.node = node;
        this.folder = folder;
        this.journal = journal;
        this.key = key;
        this.checkpoints = checkpoints;
        this.outlets = outlets;
        if (journal.cutBytes() > 0) {
            LOG.warning(() -> journal.cutBytes() + " bytes at the end of the journal were no whole record, were never"
                    + " acknowledged, and were cut off");
        }
        if (journal.closedCalls() > 0) {
            LOG.warning(() -> journal.closedCalls() + " calls were under way when the gateway stopped; their end is"
                    + " recorded as unknown");
        }
    }

    /** The configured name, or one made at the first start and kept beside the segments. */
    private static String node(Path folder, Settings.Audit settings) throws IOException {
        Path file = folder.resolve("node");
        if (Files.notExists(file)) {
            String made = settings.node()
                    .orElseGet(() -> "node-" + UUID.randomUUID().toString().substring(0, 8));
            Files.writeString(file, made + "\n");
        }
        String kept = Files.readString(file).trim();
        if (settings.node().isPresent() && !settings.node().get().equals(kept)) {
            throw new InvalidSettingsException(
                    List.of("signalbox.node is " + settings.node().get()
                            + ", but the journal in " + folder + " is that of node " + kept
                            + ". Give this node a data directory of its own, or its former name."));
        }
        return kept;
    }

    /** The name of this node. */
    public String node() {
        return node;
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** The journal itself. */
    public Journal journal() {
        return journal;
    }

    /** The last durable record. */
    public Head head() {
        return journal.head();
    }

    /**
     * Records something that is no call, such as an export. Durable when it returns.
     *
     * @param subject what it is about, a word
     * @param by who did it
     * @param reason what was done
     * @throws JournalException where it is not durable
     */
    public long note(String subject, String by, String reason) {
        return journal.append(
                Kind.NOTE,
                Payload.builder()
                        .text(Field.REASON, reason)
                        .text(Field.SUBJECT, subject)
                        .text(Field.BY, by)
                        .build());
    }

    /** What signs its checkpoints. */
    public CheckpointKey key() {
        return key;
    }

    /** Why checkpoints do not reach all of their places; empty where they do. */
    public String checkpointTrouble() {
        return checkpoints.trouble();
    }

    /** A NOTE on a subject, to be completed. */
    public static Payload.Builder draft(String subject, String by, String reason) {
        return Payload.builder().text(Field.SUBJECT, subject).text(Field.BY, by).text(Field.REASON, reason);
    }

    /**
     * Records something that is no call; durable when it returns.
     *
     * @return its sequence
     * @throws JournalException where it is not
     */
    public long append(Payload.Builder note) {
        return journal.append(Kind.NOTE, note.build());
    }

    /** Signs where the journal stands now; answers the last record that the node's own folder has a checkpoint of. */
    public long signNow() {
        checkpoints.signNow();
        return checkpoints.signed();
    }

    /** The places outside of the machine that get checkpoints. */
    public Outlets outlets() {
        return outlets;
    }

    /** Seconds since a checkpoint was made, or since the start. */
    public long secondsSinceCheckpoint() {
        return checkpoints.secondsSince();
    }

    /** Durable records that no checkpoint since the start covers. */
    public long withoutCheckpoint() {
        return head().sequence() - checkpoints.signed();
    }

    /** Packs closed segments; answers whether that could be done. */
    boolean compress() {
        try {
            journal.compress();
            return true;
        } catch (IOException failed) { // they stay as they are
            LOG.log(Level.WARNING, failed, () -> "A closed segment of the journal could not be compressed");
            return false;
        }
    }

    /** Writes and signs what waits. */
    @Override
    public void close() {
        journal.close();
        checkpoints.close();
        outlets.close();
    }
}
