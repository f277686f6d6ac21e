package io.signalbox.router.retention;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.RetentionDesk.Hold;
import io.signalbox.api.RetentionDesk.Release;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Payload;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The legal holds: in force on this node from the moment they are in its file, and told to all others by the database. Where
 * file and database differ, the newer word counts: a hold that one of them does not know is added to it, a release that one
 * of them does not know is too. Placing and releasing are NOTEs in the journal. Thread-safe.
 */
public final class LegalHolds {
    private static final Logger LOG = Logger.getLogger(LegalHolds.class.getName());

    private final AuditJournal journal;
    private final EntityManagerFactory database;
    private final HoldFile file;
    private final Map<String, Hold> known;
    private long changes;

    /** Those of this journal's node. */
    public LegalHolds(AuditJournal journal, EntityManagerFactory database) {
        this(journal, database, journal.folder().resolve("legal-holds.json"));
    }

    LegalHolds(AuditJournal journal, EntityManagerFactory database, Path file) {
        this.journal = journal;
        this.database = database;
        this.file = new HoldFile(file);
        this.known = this.file.read();
    }

    /** All of them, those in force first, then the newest first. */
    public synchronized List<Hold> all() {
        return known.values().stream()
                .sorted(Comparator.comparing(Hold::inForce)
                        .thenComparing(Hold::placedAt)
                        .reversed())
                .toList();
    }

    /** Counts up with each change, so that who looked before can tell. */
    synchronized long changes() {
        return changes;
    }

    /** Those in force. */
    synchronized List<Hold> inForce() {
        return known.values().stream().filter(Hold::inForce).toList();
    }

    /** Whether one of these holds matches a record of the journal. */
    static boolean match(List<Hold> holds, Entry entry) {
        if (holds.isEmpty()) {
            return false;
        }
        Payload says = entry.payload();
        Instant arrived =
                Instant.EPOCH.plus(says.number(Field.ARRIVED_MICROS).orElse(entry.timeMicros()), ChronoUnit.MICROS);
        return holds.stream()
                .anyMatch(hold -> hold.matches(
                        says.text(Field.COST_CENTRE), says.text(Field.CALLER), says.text(Field.KEY_ID), arrived));
    }

    /** Places one. It is in force before it is recorded, so that a crash leaves too much rather than too little. */
    synchronized void place(Hold hold) {
        hear(); // another node may have used the name
        if (known.containsKey(hold.name())) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "There was a hold named '" + hold.name() + "' before. A name is used once.")
                    .withParam("name");
        }
        known.put(hold.name(), hold);
        changes++;
        file.write(known.values());
        Payload.Builder note = AuditJournal.draft("hold", hold.placedBy(), hold.reason())
                .text(Field.HOLD, hold.name())
                .text(Field.COST_CENTRE, hold.costCentre())
                .text(Field.CALLER, hold.caller())
                .text(Field.KEY_ID, hold.keyId());
        hold.from().ifPresent(from -> note.number(Field.FROM_MICROS, micros(from)));
        hold.to().ifPresent(to -> note.number(Field.TO_MICROS, micros(to)));
        journal.append(note);
        tell();
    }

    /** Releases one; recorded before it counts. */
    synchronized void release(String name, Release how) {
        hear();
        Hold hold = Optional.ofNullable(known.get(name))
                .filter(Hold::inForce)
                .orElseThrow(
                        () -> new GatewayException(ErrorCode.NOT_FOUND, "No hold named '" + name + "' is in force."));
        journal.append(AuditJournal.draft("hold released", how.by(), how.why()).text(Field.HOLD, name));
        known.put(name, hold.released(how));
        changes++;
        file.write(known.values());
        tell();
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private void tell() {
        try {
            catchUp();
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, away, () -> "A change of legal holds cannot be told to the database yet");
        }
    }

    /** Catches up if the database answers now; answers whether it did. What is known here counts without it too. */
    boolean hear() {
        try {
            catchUp();
            return true;
        } catch (RuntimeException away) {
            LOG.log(Level.FINE, away, () -> "the database is away; holds that it alone knows are not known here");
            return false;
        }
    }

    /**
     * Tells the database what this node knows, and learns what others told it.
     *
     * @throws RuntimeException of the library where the database is away
     */
    synchronized void catchUp() {
        List<Hold> learnt = new ArrayList<>();
        Transaction.run(database, em -> {
            List<HoldRow> rows =
                    em.createQuery("select h from HoldRow h", HoldRow.class).getResultList();
            for (Hold hold : known.values()) {
                if (rows.stream().noneMatch(row -> row.name.equals(hold.name()))) {
                    em.persist(new HoldRow(hold));
                }
            }
            for (HoldRow row : rows) {
                Hold here = known.get(row.name);
                if (here == null || (here.inForce() && row.releasedAt != null)) {
                    learnt.add(row.hold());
                } else if (row.releasedAt == null) {
                    here.release().ifPresent(row::release);
                }
            }
        });
        if (!learnt.isEmpty()) {
            learnt.forEach(hold -> known.put(hold.name(), hold));
            changes++;
            file.write(known.values());
        }
    }
}
