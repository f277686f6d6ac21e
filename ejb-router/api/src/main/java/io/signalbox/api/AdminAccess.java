package io.signalbox.api;

import java.util.Optional;
import java.util.Set;

/** Who may open the admin pages. Thread-safe. */
public interface AdminAccess {

    /**
     * Checks a name and password.
     *
     * @return the roles ({@code admin}, {@code auditor}, ...), or empty for a wrong name or password, which take as long
     *     as right ones
     */
    Optional<Set<String>> login(String name, char[] password);

    /**
     * What a session is compared with, so that it ends with what it was begun by.
     *
     * @return another text once the user has another password or another role; empty once nobody gets in by that name
     */
    Optional<String> standing(String name);
}
