package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What one version of the catalogue changed of one model, as stored. Written once, never changed. */
@Entity
@Table(name = "catalog_change")
@IdClass(CatalogChange.Key.class)
public class CatalogChange {

    @Id
    @Column(name = "number")
    long number;

    @Id
    @Column(name = "model")
    String model = "";

    @Column(name = "definition")
    String definition = "";

    @Column(name = "difference")
    String difference = "";

    /** For JPA, and for {@link CatalogHistory} to fill. */
    protected CatalogChange() {}

    /** The two columns that name a row. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long number;
        private String model = "";

        /** For JPA. */
        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.number == number && key.model.equals(model);
        }

        @Override
        public int hashCode() {
            return Objects.hash(number, model);
        }
    }
}
