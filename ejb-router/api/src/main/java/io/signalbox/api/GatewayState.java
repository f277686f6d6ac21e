package io.signalbox.api;

import java.util.List;

/** What health checks and pages say of the gateway as a whole. Thread-safe; answers at once, from what is known. */
public interface GatewayState {

    /** Whether calls are served: configuration valid, register writable. A database that is away does not stop them. */
    Readiness readiness();

    /** How the journal is, and how far its copy in the database has come. */
    Register register();

    /** The providers and whether each is switched on. */
    List<ProviderState> providers();

    /**
     * One answer for a probe.
     *
     * @param ready whether calls are served
     * @param database whether the database answers
     * @param register whether audit records can be written, and content where the rules keep any
     * @param detail what is wrong, in words; empty where nothing is
     */
    record Readiness(boolean ready, boolean database, boolean register, String detail) {}

    /**
     * The register.
     *
     * @param node whose journal it is
     * @param records in the journal
     * @param behind how many of them are not in the database yet
     * @param indexTrouble why none are copied; empty where they are
     * @param journal what its files take
     * @param content what the texts of calls that are kept take
     * @param checkpointTrouble why checkpoints do not reach their places; empty where they do
     */
    record Register(
            String node,
            long records,
            long behind,
            String indexTrouble,
            Space journal,
            Space content,
            String checkpointTrouble) {}

    /**
     * Files with a quota.
     *
     * @param bytes that they take
     * @param maxBytes what they may become
     * @param nearlyFull whether four fifths of that are used
     */
    record Space(long bytes, long maxBytes, boolean nearlyFull) {}

    /**
     * One provider.
     *
     * @param id such as {@code openai}
     * @param enabled whether calls may go to it
     * @param simulated whether the simulator stands in its place
     * @param models how many targets it serves
     * @param lastError the newest failure's code, empty where the newest attempt succeeded or none was made
     */
    record ProviderState(String id, boolean enabled, boolean simulated, int models, String lastError) {}
}
