package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** That one node has carried out one order. */
@Entity
@Table(name = "erasure_done")
@IdClass(ErasureDone.Key.class)
public class ErasureDone {

    @Id
    @Column(name = "order_id")
    long orderId;

    @Id
    @Column(name = "node")
    String node = "";

    /** Keys made before are destroyed, by that node's clock: one that it made later did not come back with a backup. */
    @Column(name = "done_at")
    Instant doneAt;

    @Column(name = "destroyed")
    int destroyed;

    /** For JPA. */
    protected ErasureDone() {}

    ErasureDone(long orderId, String node, Instant doneAt, int destroyed) {
        this.orderId = orderId;
        this.node = node;
        this.doneAt = doneAt;
        this.destroyed = destroyed;
    }

    /** Which order at which node. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        long orderId;
        String node = "";

        /** For JPA. */
        public Key() {}

        Key(long orderId, String node) {
            this.orderId = orderId;
            this.node = node;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.orderId == orderId && key.node.equals(node);
        }

        @Override
        public int hashCode() {
            return Objects.hash(orderId, node);
        }
    }
}
