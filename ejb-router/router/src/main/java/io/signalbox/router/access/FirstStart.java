package io.signalbox.router.access;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Makes the first key and the first admin, so that a fresh gateway can be used at all. */
public final class FirstStart {

    private static final String ADMIN = "admin";

    private FirstStart() {}

    /**
     * Takes the configured key and password, or makes random ones where there are none at all yet.
     *
     * @param notes where it is noted that the admin was made or got another password
     * @param out where random ones are printed, this once; afterwards only their hashes exist
     */
    public static void prepare(
            KeyRing keys,
            AdminUsers users,
            UserChanges.Notes notes,
            Optional<String> key,
            Optional<String> password,
            PrintStream out) {
        if (key.isPresent() || keys.isEmpty()) {
            String secret = key.orElseGet(Secrets::newKey);
            keys.add(secret, "bootstrap", "default", "internal", List.of("caller"));
            if (key.isEmpty()) {
                out.println("Signalbox: first virtual key, shown this once: " + secret);
            }
        }
        if (password.isPresent() || users.isEmpty()) {
            String secret = password.orElseGet(Secrets::newPassword);
            if (users.put(ADMIN, secret)) {
                notes.note("start", "made " + ADMIN + " an admin, or gave the password of the configuration");
            }
            if (password.isEmpty()) {
                out.println("Signalbox: password of '" + ADMIN + "', shown this once: " + secret);
            }
        }
    }
}
