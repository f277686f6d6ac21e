package io.signalbox.router.retention;

import io.signalbox.api.RetentionDesk.Hold;
import io.signalbox.api.RetentionDesk.Release;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A legal hold, as stored. Changed once, when it is released. */
@Entity
@Table(name = "legal_hold")
public class HoldRow {
    @Id
    @Column(name = "name")
    String name = "";

    @Column(name = "cost_centre")
    String costCentre = "";

    @Column(name = "caller")
    String caller = "";

    @Column(name = "key_id")
    String keyId = "";

    @Column(name = "from_at")
    Instant fromAt;

    @Column(name = "to_at")
    Instant toAt;

    @Column(name = "reason")
    String reason = "";

    @Column(name = "placed_by")
    String placedBy = "";

    @Column(name = "placed_at")
    Instant placedAt;

    @Column(name = "released_by")
    String releasedBy = "";

    @Column(name = "release_why")
    String releaseWhy = "";

    /** Null while it is in force. */
    @Column(name = "released_at")
    Instant releasedAt;

    /** For JPA. */
    protected HoldRow() {}

    HoldRow(Hold hold) {
        name = hold.name();
        costCentre = hold.costCentre();
        caller = hold.caller();
        keyId = hold.keyId();
        fromAt = hold.from().orElse(null);
        toAt = hold.to().orElse(null);
        reason = hold.reason();
        placedBy = hold.placedBy();
        placedAt = hold.placedAt();
        hold.release().ifPresent(this::release);
    }

    void release(Release how) {
        releasedBy = how.by();
        releaseWhy = how.why();
        releasedAt = how.at();
    }

    Hold hold() {
        return new Hold(
                name,
                costCentre,
                caller,
                keyId,
                Optional.ofNullable(fromAt),
                Optional.ofNullable(toAt),
                reason,
                placedBy,
                placedAt,
                Optional.ofNullable(releasedAt).map(at -> new Release(releasedBy, releaseWhy, at)));
    }
}
