package io.signalbox.router.access;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All virtual keys, held in memory so that no call waits for the database to be recognised. Thread-safe. */
public final class KeyRing {

    private static final int MAX_KEY_LENGTH = 512;

    private record Held(VirtualKey key, Caller caller) {}

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final KeyHasher hasher;
    private final EntityManagerFactory database;

    /**
     * Loads every key.
     *
     * @throws io.signalbox.router.settings.InvalidSettingsException where there are keys and their pepper is gone
     */
    public KeyRing(EntityManagerFactory database, java.nio.file.Path dataDir) {
        this.database = database;
        try (var em = database.createEntityManager()) {
            em.createQuery("select k from VirtualKey k", VirtualKey.class)
                    .getResultList()
                    .forEach(this::hold);
        }
        this.hasher = new KeyHasher(Secrets.pepper(dataDir, !held.isEmpty()));
    }

    /**
     * Recognises a caller.
     *
     * @param presented the key as it was presented
     * @throws GatewayException with {@link ErrorCode#INVALID_API_KEY}, in the same words for every kind of wrong key
     */
    public Caller identify(String presented) {
        if (!presented.isEmpty() && presented.length() <= MAX_KEY_LENGTH) {
            Held found = held.get(hasher.id(presented));
            if (found != null
                    && MessageDigest.isEqual(bytes(found.key.hash()), bytes(hasher.hash(presented)))
                    && found.key.isValidAt(Instant.now())) {
                return found.caller;
            }
        }
        throw new GatewayException(
                ErrorCode.INVALID_API_KEY,
                "The API key is missing or not valid. Send a virtual key of this gateway as 'Authorization: Bearer <key>'.");
    }

    /** Whether no key was ever issued. */
    public boolean isEmpty() {
        return held.isEmpty();
    }

    /** Stores a key as a hash, unless it is there already. */
    public void add(String secret, String name, String costCentre, String dataClass, List<String> roles) {
        VirtualKey key = new VirtualKey(hasher.id(secret), hasher.hash(secret), name, costCentre, dataClass, roles);
        if (held.containsKey(key.id())) {
            return;
        }
        Transaction.run(database, em -> em.persist(key));
        hold(key);
    }

    private void hold(VirtualKey key) {
        held.put(key.id(), new Held(key, Caller.of(key)));
    }

    private static byte[] bytes(String hex) {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
