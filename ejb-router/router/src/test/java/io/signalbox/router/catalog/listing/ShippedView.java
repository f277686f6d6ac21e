package io.signalbox.router.catalog.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.Json;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogFiles;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shipped catalogue on a day in November 2026, behind a simulator. */
final class ShippedView {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    final Measures measures = new Measures(CLOCK);
    final Catalog catalog;
    final CatalogueView view;

    ShippedView(Optional<URI> simulator) {
        Problems problems = new Problems();
        catalog = new CatalogReader(new ProviderReader(FakeSource.empty(), simulator, problems), problems)
                .read(CatalogFiles.shipped());
        problems.throwIfAny();
        view = new CatalogueView(catalog, measures, CLOCK);
    }

    static ShippedView simulated() {
        return new ShippedView(Optional.of(URI.create("http://127.0.0.1:8090")));
    }

    JsonNode ask(CatalogueQuestion.Subject subject, String model, String... filters) {
        Map<String, String> map = new HashMap<>();
        for (String filter : filters) {
            map.put(filter.substring(0, filter.indexOf('=')), filter.substring(filter.indexOf('=') + 1));
        }
        return tree(view.answer(new CatalogueQuestion(subject, model, map)));
    }

    List<String> ids(String... filters) {
        return ask(CatalogueQuestion.Subject.MODELS, "", filters).get("data").findValuesAsText("id");
    }

    static JsonNode tree(Json json) {
        try {
            return new ObjectMapper().readTree(json.utf8());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
