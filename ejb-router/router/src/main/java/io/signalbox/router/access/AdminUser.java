package io.signalbox.router.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;

/** Somebody who may open the admin pages. */
@Entity
@Table(name = "admin_user")
public class AdminUser {

    @Id
    @Column(name = "name", length = 100)
    private String name;

    @Column(name = "password_hash", length = 300)
    private String passwordHash;

    @Column(name = "roles", length = 200)
    private String roles;

    /** For JPA. */
    protected AdminUser() {}

    AdminUser(String name, String passwordHash, Set<String> roles) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.roles = String.join(",", roles);
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
}
