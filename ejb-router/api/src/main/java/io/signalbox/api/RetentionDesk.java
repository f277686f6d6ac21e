package io.signalbox.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long records are kept, what is held longer, and what has gone. For the pages and programs of admins. Thread-safe. */
public interface RetentionDesk {

    /** No record is removed that is younger: six months, EU AI Act, Articles 19 and 26(6). */
    Duration FLOOR = Duration.ofDays(183);

    /**
     * How it stands on this node.
     *
     * @param node whose journal
     * @param retention after how long records go
     * @param firstRecord the oldest record that is in the journal
     * @param reachesBack when that was written
     * @param due what the next pass would remove
     * @param holds all holds, those in force first
     * @param holdsComplete whether the database said which holds it has; where it is away, some may be missing
     * @param removals what was removed, the newest first; none where the database is away
     * @param trouble why the last pass did not do all of its work; empty where it did, or none was made yet
     */
    record State(
            String node,
            Duration retention,
            long firstRecord,
            Instant reachesBack,
            Due due,
            List<Hold> holds,
            boolean holdsComplete,
            List<Removal> removals,
            String trouble) {}

    /**
     * What may go.
     *
     * @param segments how many files
     * @param lastRecord the last record in them; 0 where there are none
     * @param calls in them
     * @param stop why the next file stays
     */
    record Due(int segments, long lastRecord, long calls, String stop) {}

    /**
     * A legal hold: while it is in force nothing that it matches is removed. What it does not name does not limit it, so a
     * hold without limits is on everything. What it names is compared letter for letter.
     *
     * @param name its own for ever
     * @param costCentre whose calls; empty for all
     * @param caller whose calls; empty for all
     * @param keyId of the virtual key; empty for all
     * @param from the first moment of arrival
     * @param to the first moment after
     * @param reason why it was placed
     * @param placedBy who placed it
     * @param placedAt when
     * @param release how it ended; empty while it is in force
     */
    record Hold(
            String name,
            String costCentre,
            String caller,
            String keyId,
            Optional<Instant> from,
            Optional<Instant> to,
            String reason,
            String placedBy,
            Instant placedAt,
            Optional<Release> release) {

        /** Checks itself. */
        public Hold {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
                throw refused("name", "A hold's name has 1 to 80 letters, digits, points, hyphens and underscores.");
            }
            if (reason.isBlank() || reason.length() > 500) {
                throw refused("reason", "Say in 1 to 500 characters why.");
            }
            if (costCentre.length() > 200 || caller.length() > 200 || keyId.length() > 100) {
                throw refused("caller", "No cost centre, caller or key has a name as long as that.");
            }
            if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
                throw refused("to", "The period ends before it begins.");
            }
        }

        private static GatewayException refused(String param, String text) {
            return new GatewayException(ErrorCode.INVALID_PARAMETER, text).withParam(param);
        }

        /** Whether it still keeps what it matches. */
        public boolean inForce() {
            return release.isEmpty();
        }

        /** Whether it matches a call. */
        public boolean matches(String ofCostCentre, String ofCaller, String ofKey, Instant arrived) {
            return (costCentre.isEmpty() || costCentre.equals(ofCostCentre))
                    && (caller.isEmpty() || caller.equals(ofCaller))
                    && (keyId.isEmpty() || keyId.equals(ofKey))
                    && from.filter(arrived::isBefore).isEmpty()
                    && to.filter(end -> !arrived.isBefore(end)).isEmpty();
        }

        /** The same, released. */
        public Hold released(Release how) {
            return new Hold(name, costCentre, caller, keyId, from, to, reason, placedBy, placedAt, Optional.of(how));
        }
    }

    /**
     * How a hold ended.
     *
     * @param by who released it
     * @param why in words
     * @param at when
     */
    record Release(String by, String why, Instant at) {}

    /**
     * Records that were removed.
     *
     * @param node whose
     * @param note the record that says so
     * @param first of them
     * @param last of them
     * @param calls in them
     * @param by who asked for it
     * @param reason why
     * @param at when
     */
    record Removal(String node, long note, long first, long last, long calls, String by, String reason, Instant at) {}

    /** How it stands. Reads files: for people, not for probes. */
    State state();

    /**
     * Removes now what is older.
     *
     * @return what was removed, in words
     * @throws GatewayException with {@link ErrorCode#POLICY_DENIED} where that is younger than the floor; that it was
     *     asked for is recorded. With {@link ErrorCode#AUDIT_UNAVAILABLE} where it cannot be done now
     */
    String purge(Duration olderThan, String by);

    /**
     * Places a hold.
     *
     * @return how many calls in the database it matches now, up to a bound, in a sentence without quotes; or that they
     *     could not be counted, which does not hinder the hold
     * @throws GatewayException with {@link ErrorCode#INVALID_PARAMETER} where its name was used before
     */
    String place(Hold hold);

    /**
     * Releases a hold.
     *
     * @throws GatewayException with {@link ErrorCode#NOT_FOUND} where none of that name is in force
     */
    void release(String name, String why, String by);
}
