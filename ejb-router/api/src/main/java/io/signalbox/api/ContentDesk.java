package io.signalbox.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What calls said, as far as it is kept, for the pages; and its erasure. Thread-safe. */
public interface ContentDesk {

    /** Whether there is text. */
    enum State {
        /** Nothing but perhaps a hash is kept. */
        NONE,
        READABLE,
        /** Its key was destroyed. */
        ERASED,
        /** It lies in the files of another node. */
        ELSEWHERE,
        /** The files do not hold what the record says. */
        DAMAGED
    }

    /** Whose content is erased. */
    enum Kind {
        /** Whom requests name as {@code data_subject}. */
        PERSON,
        /** Everything of a cost centre whose requests named nobody. */
        COST_CENTRE
    }

    /**
     * What is kept of one call.
     *
     * @param state whether it can be read
     * @param kept {@code redacted}, {@code full}, {@code nothing}; empty for a hash
     * @param request as it is kept; empty unless readable
     * @param answer as it is kept; empty unless readable, or where none was given
     */
    record Content(State state, String kept, String request, String answer) {

        /** Only what may be logged. */
        @Override
        public String toString() {
            return "Content[" + state + "]";
        }
    }

    /**
     * One order to erase.
     *
     * @param number counts up
     * @param subject the pseudonym of whose content it is
     * @param by who ordered it
     * @param at when
     * @param reason why
     * @param nodes that have carried it out
     * @param destroyed how many keys they destroyed
     */
    record Erasure(
            long number, String subject, String by, Instant at, String reason, List<String> nodes, int destroyed) {}

    /**
     * Reads what is kept of a call, which is itself recorded; empty where there is no such call.
     *
     * @param by who reads it
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE} where the reading cannot be recorded
     */
    Optional<Content> read(String callId, String by);

    /**
     * Erases what is kept, on this node at once and on the others within seconds.
     *
     * @param id the person as requests name it, or the cost centre
     * @return the order
     * @throws GatewayException with {@link ErrorCode#INVALID_PARAMETER}, or {@link ErrorCode#AUDIT_UNAVAILABLE} where it
     *     could not be ordered or recorded
     */
    Erasure erase(Kind kind, String id, String by, String reason);

    /** The latest orders first; empty where the database is away. */
    List<Erasure> erasures();
}
