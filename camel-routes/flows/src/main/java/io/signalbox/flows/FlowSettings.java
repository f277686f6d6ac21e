package io.signalbox.flows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the flows are to do. The fields of {@link FlowSettingsReader} show the defaults.
 *
 * @param dataDir where everything that must survive a restart lives
 * @param jms the message flow; empty where it is switched off
 * @param files the folder flow; empty where it is switched off or has no key
 */
record FlowSettings(Path dataDir, Optional<Jms> jms, Optional<Files> files) {

    /**
     * The message flow.
     *
     * @param broker where its queues are
     * @param queue the queue of the requests
     * @param deadLetterQueue the queue of the requests that cannot be answered
     * @param consumers how many requests are worked on at a time
     * @param replyPrefix what the names of reply queues begin with, temporary queues aside
     * @param maxDeliveries after how many deliveries without a result a request is a dead letter
     * @param checkpoints the queue of signed checkpoints; empty for none
     */
    record Jms(
            Broker broker,
            String queue,
            String deadLetterQueue,
            int consumers,
            String replyPrefix,
            int maxDeliveries,
            Optional<String> checkpoints) {}

    /**
     * A broker.
     *
     * @param jndiName the shop's own connection factory; empty for one of ours to {@code url}
     * @param url where it is; {@code vm://} for one inside this process
     * @param user the user there; empty for none
     * @param password the password of the user
     * @param listen the address where the broker inside this process takes connections; empty for nowhere
     */
    record Broker(
            Optional<String> jndiName, String url, Optional<String> user, String password, Optional<String> listen) {

        /** Whether this process runs the broker. */
        boolean embedded() {
            return jndiName.isEmpty() && url.startsWith("vm:");
        }

        /** Without user and password, and without the part of the URL that may hold some. */
        @Override
        public String toString() {
            return "Broker[" + jndiName.orElseGet(() -> url.replaceFirst("[?#].*", "")) + "]";
        }
    }

    /**
     * The folder flow.
     *
     * @param dir the folder of the folders
     * @param key the virtual key under which calls run
     * @param pollInterval how often the inbox is looked at
     * @param parallel how many lines are called at a time
     * @param maxBytes the largest file taken
     */
    record Files(Path dir, String key, Duration pollInterval, int parallel, long maxBytes) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Files[" + dir + "]";
        }
    }
}
