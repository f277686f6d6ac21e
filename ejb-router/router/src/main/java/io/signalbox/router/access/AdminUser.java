package io.signalbox.router.access;

import io.signalbox.api.UserDesk;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

/** Somebody who may open the admin pages. */
@Entity
@Table(name = "admin_user")
public class AdminUser {

    static final String ADMIN = "admin";

    @Id
    @Column(name = "name", length = 100)
    private String name;

    @Column(name = "password_hash", length = 300)
    private String passwordHash;

    @Column(name = "roles", length = 200)
    private String roles;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    /** For JPA. */
    protected AdminUser() {}

    AdminUser(String name, String passwordHash, Set<String> roles) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.roles = String.join(",", roles);
    }

    String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    void passwordHash(String hash) {
        passwordHash = hash;
    }

    Set<String> roles() {
        return Set.of(roles.split(","));
    }

    void role(String only) {
        roles = only;
    }

    boolean isActive() {
        return disabledAt == null;
    }

    boolean isActiveAdmin() {
        return isActive() && roles().contains(ADMIN);
    }

    void disable(Instant now) {
        disabledAt = now;
    }

    void enable() {
        disabledAt = null;
    }

    UserDesk.User shown() {
        return new UserDesk.User(name, roles(), isActive());
    }
}
