package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of the catalogue, as stored. Written once, never changed. */
@Entity
@Table(name = "catalog_version")
public class CatalogVersion {

    @Id
    @Column(name = "number")
    long number;

    @Column(name = "version")
    String version = "";

    @Column(name = "base")
    String base = "";

    @Column(name = "author")
    String author = "";

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "source")
    String source = "";

    @Column(name = "note")
    String note = "";

    /** For JPA, and for {@link CatalogHistory} to fill. */
    protected CatalogVersion() {}
}
