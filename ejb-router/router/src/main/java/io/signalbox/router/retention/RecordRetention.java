package io.signalbox.router.retention;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.RetentionDesk;
import io.signalbox.journal.Due;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.Retention;
import io.signalbox.journal.Tombstone;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.JournalIndex;
import io.signalbox.router.audit.OldRows;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Removes records after their time: segments of the journal first, behind a signed tombstone, then their rows. Nothing goes
 * while the database is away, because another node may have placed a hold. One pass at a time; thread-safe.
 */
public final class RecordRetention {
    private static final Logger LOG = Logger.getLogger(RecordRetention.class.getName());

    /** No call lasts longer, whatever its clocks: what was kept of a call was kept within it before its last record. */
    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    /** A count of calls waits so long for the last of them to be in the database. */
    private static final long COPY_MILLIS = 2000;

    private final AuditJournal journal;
    private final JournalIndex index;
    private final LegalHolds holds;
    private final HeldCalls held;
    private final Removals removals;
    private final OldRows rows;
    private final Duration retention;
    private final Clock clock;
    private final Kept kept;
    private volatile String trouble = "";

    /** What lies beside the journal and goes with it. */
    @FunctionalInterface
    public interface Kept {

        /**
         * Removes what was kept before a moment.
         *
         * @throws IOException where some of it could not be removed; it goes with the next pass
         */
        void removeBefore(Instant moment) throws IOException;
    }

    /**
     * Ready to remove; nothing goes by itself.
     *
     * @param retention after how long records go; never less than the floor
     * @param kept loses what no record of the journal speaks of any more
     */
    public RecordRetention(
            AuditJournal journal,
            JournalIndex index,
            EntityManagerFactory database,
            Duration retention,
            Clock clock,
            Kept kept) {
        if (retention.compareTo(RetentionDesk.FLOOR) < 0) {
            throw new IllegalArgumentException(
                    "records are kept for " + RetentionDesk.FLOOR.toDays() + " days at least");
        }
        this.journal = journal;
        this.index = index;
        this.holds = new LegalHolds(journal, database);
        this.held = new HeldCalls(database);
        this.removals = new Removals(database);
        this.rows = new OldRows(database, journal.node());
        this.retention = retention;
        this.clock = clock;
        this.kept = kept;
    }

    /** Places a hold; see {@link RetentionDesk}. */
    public String place(RetentionDesk.Hold hold) {
        recorded(() -> holds.place(hold));
        index.await(COPY_MILLIS);
        return held.count(hold);
    }

    /** Releases a hold; see {@link RetentionDesk}. */
    public void release(String name, String why, String by) {
        if (why.isBlank() || why.length() > 500) {
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, "Say in 1 to 500 characters why.")
                    .withParam("reason");
        }
        recorded(() -> holds.release(
                name, new RetentionDesk.Release(by, why, clock.instant().truncatedTo(ChronoUnit.MICROS))));
    }

    private static void recorded(Runnable change) {
        try {
            change.run();
        } catch (JournalException notWritten) {
            throw new GatewayException(
                            ErrorCode.AUDIT_UNAVAILABLE, "The register cannot be written now. Try again in a moment.")
                    .causedBy(notWritten);
        }
    }

    /** The daily pass; what goes wrong is kept for the page, and tried again by the next one. */
    public void daily() {
        try {
            pass(retention, "older than " + retention.toDays() + " days", "retention");
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> "Records whose time is over could not be removed");
        }
    }

    /**
     * Removes what is older, now.
     *
     * @return what was removed, in words
     * @throws GatewayException where it is younger than the floor, which is recorded, or cannot be done now
     */
    public String purge(Duration olderThan, String by) {
        if (olderThan.compareTo(RetentionDesk.FLOOR) < 0) {
            String why = "records older than " + days(olderThan) + " were to be removed; they are kept for "
                    + days(RetentionDesk.FLOOR) + " at least";
            recorded(() -> journal.note("purge refused", by, why));
            throw new GatewayException(
                            ErrorCode.POLICY_DENIED,
                            "Records are kept for " + days(RetentionDesk.FLOOR)
                                    + " at least (EU AI Act, Articles 19 and 26(6)). Nothing was removed, and that it was"
                                    + " asked for is recorded.")
                    .withParam("older_than_days");
        }
        try {
            return pass(olderThan, "asked for: older than " + days(olderThan), by);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> "Records could not be removed");
            throw new GatewayException(
                            ErrorCode.AUDIT_UNAVAILABLE, "The records could not be removed now; the page says why.")
                    .causedBy(failed);
        }
    }

    private static String days(Duration duration) {
        return duration.toDays() + " days";
    }

    private synchronized String pass(Duration olderThan, String reason, String by) {
        try {
            String done = tryPass(olderThan, reason, by);
            trouble = "";
            return done;
        } catch (IOException failed) {
            trouble = String.valueOf(failed.getMessage());
            throw new UncheckedIOException(failed);
        } catch (RuntimeException failed) {
            trouble = String.valueOf(failed.getMessage());
            throw failed;
        }
    }

    private String tryPass(Duration olderThan, String reason, String by) throws IOException {
        holds.catchUp();
        Retention segments = journal.journal().retention();
        long before = holds.changes();
        Due due = due(olderThan);
        if (!due.isEmpty()) {
            Tombstone tombstone = segments.announce(due, reason, by);
            removals.add(
                    index.ordinal().orElseThrow(), // what is due was copied, so it is known
                    new RetentionDesk.Removal(
                            journal.node(),
                            tombstone.sequence(),
                            due.first(),
                            due.last(),
                            due.calls(),
                            by,
                            reason,
                            clock.instant().truncatedTo(ChronoUnit.MICROS)),
                    due.lastHash());
            long signed = journal.signNow();
            synchronized (holds) {
                if (holds.changes() != before) {
                    return "Nothing was removed: a hold was placed or released meanwhile. Try again.";
                }
                segments.remove(tombstone, signed);
            }
        }
        if (segments.first() > 1) {
            kept.removeBefore(begin(segments).minus(LONGEST_CALL));
        }
        long gone = removeRows(segments, olderThan);
        return due.isEmpty() && gone == 0
                ? "Nothing was removed."
                : "Removed: " + due.segments() + " segments of the journal with " + due.calls() + " calls, " + gone
                        + " rows of the database.";
    }

    private Due due(Duration olderThan) throws IOException {
        List<RetentionDesk.Hold> inForce = holds.inForce();
        return journal.journal()
                .retention()
                .due(clock.instant().minus(olderThan), index.position(), entry -> LegalHolds.match(inForce, entry));
    }

    private long removeRows(Retention segments, Duration olderThan) throws IOException {
        OptionalInt own = index.ordinal();
        if (own.isEmpty()) {
            return 0;
        }
        List<RetentionDesk.Hold> inForce = holds.inForce();
        Predicate<OldRows.Row> held = row -> inForce.stream()
                .anyMatch(hold -> hold.matches(row.costCentre(), row.caller(), row.keyId(), row.arrivedAt()));
        long former = rows.removeOfFormer(own.getAsInt(), micros(clock.instant().minus(olderThan)), held);
        return segments.first() == 1
                ? former
                : former + rows.removeBefore(own.getAsInt(), micros(begin(segments)), held);
    }

    /** Where the journal begins, but no moment within the floor: a file that somebody took away was not removed after its time. */
    private Instant begin(Retention segments) throws IOException {
        Instant first = segments.firstTime();
        Instant floor = clock.instant().minus(RetentionDesk.FLOOR);
        return first.isBefore(floor) ? first : floor;
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** How it stands. */
    public RetentionDesk.State state() {
        try {
            Retention segments = journal.journal().retention();
            boolean heard = holds.hear(); // before what is due is looked for: the file of the holds may have been lost
            return new RetentionDesk.State(
                    journal.node(),
                    retention,
                    segments.first(),
                    segments.firstTime(),
                    dueNow(),
                    holds.all(),
                    heard,
                    past(),
                    trouble);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private RetentionDesk.Due dueNow() throws IOException {
        try {
            Due due = due(retention);
            return new RetentionDesk.Due(
                    due.segments(),
                    due.isEmpty() ? 0 : due.last(),
                    due.calls(),
                    due.stop().name().toLowerCase(Locale.ROOT));
        } catch (JournalException damaged) {
            LOG.log(Level.WARNING, damaged, () -> "A segment of the journal is damaged");
            return new RetentionDesk.Due(0, 0, 0, "damaged");
        }
    }

    private List<RetentionDesk.Removal> past() {
        try {
            return removals.newest();
        } catch (RuntimeException away) {
            LOG.log(Level.FINE, away, () -> "past removals cannot be read");
            return List.of();
        }
    }
}
