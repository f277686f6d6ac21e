package io.signalbox.router.audit;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Keeps EclipseLink from trying a dead connection three times, with five seconds between: the calls that wait for their
 * records are to learn at once that the database is away. Named in {@code persistence.xml}.
 */
public final class NoRetries implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
