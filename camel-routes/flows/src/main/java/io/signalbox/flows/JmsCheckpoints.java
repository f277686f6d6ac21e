package io.signalbox.flows;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.concurrent.TimeUnit;

/**
 * Sends signed checkpoints to a queue, each as a text message with the line that a folder of checkpoints has. Called by one
 * thread at a time. A connection is kept until it fails; the next checkpoint opens another.
 */
final class JmsCheckpoints implements AutoCloseable {

    /** Nobody may fetch them; each says all that those before it said. */
    private static final long KEPT_MILLIS = TimeUnit.DAYS.toMillis(7);

    private final ConnectionFactory connections;
    private final String queue;
    private JMSContext context;

    JmsCheckpoints(ConnectionFactory connections, String queue) {
        this.connections = connections;
        this.queue = queue;
    }

    synchronized void send(String line) throws JMSException {
        try {
            if (context == null) {
                context = connections.createContext();
            }
            context.createProducer().setTimeToLive(KEPT_MILLIS).send(context.createQueue(queue), line);
        } catch (JMSRuntimeException failed) {
            close();
            throw new JMSException(failed.getMessage(), failed.getErrorCode(), failed);
        }
    }

    @Override
    public synchronized void close() {
        JMSContext old = context;
        context = null;
        if (old != null) {
            try {
                old.close();
            } catch (JMSRuntimeException broken) {
                // it is what is being got rid of
            }
        }
    }
}
