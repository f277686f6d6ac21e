package io.signalbox.router.quality;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** One run of an evaluation set, as it is stored. */
@Entity
@Table(name = "quality_run")
public class RunRow {

    @Id
    @Column(name = "id")
    String id = "";

    @Column(name = "set_name")
    String setName = "";

    @Column(name = "models")
    String models = "";

    @Column(name = "state")
    String state = "";

    @Column(name = "items")
    int items;

    @Column(name = "done")
    int done;

    @Column(name = "good")
    double good;

    @Column(name = "budget", precision = 30, scale = 15)
    BigDecimal budget;

    @Column(name = "spent", precision = 30, scale = 15)
    BigDecimal spent;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "detail")
    String detail = "";

    /** For JPA, and for the runs. */
    protected RunRow() {}
}
