package io.signalbox.api;

import java.util.Map;
import java.util.Objects;

/**
 * What a client wants to know of the catalogue.
 *
 * @param subject what about
 * @param model the model asked about, {@code author/slug} or another of its names; empty for all
 * @param filters the query's parameters by name; one that cannot be answered is refused by its name
 */
public record CatalogueQuestion(Subject subject, String model, Map<String, String> filters) {

    /** What can be asked about. */
    public enum Subject {
        /** The models, as {@code GET /v1/models} answers. */
        MODELS,
        /** How many there are. */
        COUNT,
        /** One model. */
        MODEL,
        /** The targets of one model. */
        TARGETS,
        /** The providers. */
        PROVIDERS,
        /** The targets that keep nothing of what they are sent. */
        ZERO_RETENTION
    }

    public CatalogueQuestion {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(model);
        filters = Map.copyOf(filters);
    }

    /** All models. */
    public static CatalogueQuestion models() {
        return new CatalogueQuestion(Subject.MODELS, "", Map.of());
    }
}
