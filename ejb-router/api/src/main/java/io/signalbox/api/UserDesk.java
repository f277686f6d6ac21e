package io.signalbox.api;

import java.util.List;
import java.util.Set;

/**
 * The people who may open the admin pages, and how an admin changes them. Each change is a NOTE in the register, durable
 * before the change counts. Thread-safe.
 */
public interface UserDesk {

    /** What somebody can be, who may change most last. */
    List<String> ROLES = List.of("auditor", "cost-owner", "policy-owner", "operator", "admin");

    /** Fewest characters of a password. */
    int SHORTEST_PASSWORD = 8;

    /** Most characters of a password: more would only cost the time of hashing them. */
    int LONGEST_PASSWORD = 200;

    /**
     * Somebody who may open the pages.
     *
     * @param name as written at the sign-in page
     * @param roles one, or several where somebody wrote them into the database
     * @param active whether signing in is possible
     */
    record User(String name, Set<String> roles, boolean active) {

        public User {
            roles = Set.copyOf(roles);
        }
    }

    /** Everybody, by name. */
    List<User> all();

    /**
     * Makes a user.
     *
     * @param password empty for a random one
     * @param by who does it
     * @return the random password, this once; empty where one was given
     * @throws GatewayException with {@link ErrorCode#INVALID_PARAMETER} where the name was given away, or something does
     *     not fit the rules
     */
    String create(String name, String password, String role, String by);

    /**
     * Gives a new password; sessions of the user end.
     *
     * @param password empty for a random one
     * @return the random password, this once; empty where one was given
     */
    String password(String name, String password, String by);

    /**
     * Gives another role in the place of all former ones; sessions of the user end.
     *
     * @throws GatewayException with {@link ErrorCode#POLICY_DENIED} where no active admin would be left
     */
    void role(String name, String role, String by);

    /**
     * Lets nobody in by that name any more; sessions of the user end.
     *
     * @throws GatewayException with {@link ErrorCode#POLICY_DENIED} where no active admin would be left
     */
    void disable(String name, String by);

    /** Lets a disabled user in again. */
    void enable(String name, String by);
}
