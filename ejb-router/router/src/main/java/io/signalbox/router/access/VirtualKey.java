package io.signalbox.router.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A secret that we issued, kept as a hash. */
@Entity
@Table(name = "virtual_key")
public class VirtualKey {

    @Id
    @Column(name = "id", length = 32)
    private String id;

    @Column(name = "hash", length = 64)
    private String hash;

    @Column(name = "name", length = 100)
    private String name;

    @Column(name = "cost_centre", length = 100)
    private String costCentre;

    @Column(name = "data_class", length = 40)
    private String dataClass;

    @Column(name = "roles", length = 200)
    private String roles;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** For JPA. */
    protected VirtualKey() {}

    VirtualKey(String id, String hash, String name, String costCentre, String dataClass, List<String> roles) {
        this.id = id;
        this.hash = hash;
        this.name = name;
        this.costCentre = costCentre;
        this.dataClass = dataClass;
        this.roles = String.join(",", roles);
        this.createdAt = Instant.now();
    }

    String id() {
        return id;
    }

    String hash() {
        return hash;
    }

    String name() {
        return name;
    }

    String costCentre() {
        return costCentre;
    }

    String dataClass() {
        return dataClass;
    }

    List<String> roles() {
        return roles.isEmpty() ? List.of() : List.of(roles.split(","));
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isValidAt(Instant moment) {
        return revokedAt == null && (expiresAt == null || moment.isBefore(expiresAt));
    }
}
