package io.signalbox.router.catalog.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.Json;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Provider;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.measure.Measures;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One catalogue's answers, shaped as OpenRouter's spec of August 2026 has them. Thread-safe. */
public final class CatalogueView {

    private static final int MOST = 1000;
    private static final int USUAL = 500;

    private final Catalog catalog;
    private final Words words;
    private final Measures measures;
    private final Clock clock;
    private volatile Listed plain = new Listed(Instant.MIN, Json.of("{}"));

    /** The list that most clients ask for, kept for a minute: prices may change by the hour, not by the second. */
    private record Listed(Instant until, Json list) {}

    /** Shows this catalogue with these figures. */
    public CatalogueView(Catalog catalog, Measures measures, Clock clock) {
        this.catalog = catalog;
        this.words = Words.of(catalog);
        this.measures = measures;
        this.clock = clock;
    }

    /** Every model that can be called now, by id. */
    public Json models() {
        Instant now = clock.instant();
        if (!now.isBefore(plain.until())) {
            plain = new Listed(now.plusSeconds(60), list(new Query(Map.of()), now));
        }
        return plain.list();
    }

    /**
     * Answers a question.
     *
     * @throws io.signalbox.api.GatewayException for a model that is not there, or a filter that cannot be answered
     */
    public Json answer(CatalogueQuestion question) {
        if (question.equals(CatalogueQuestion.models())) {
            return models();
        }
        Query query = new Query(question.filters());
        Instant now = clock.instant();
        return switch (question.subject()) {
            case MODELS -> list(query, now);
            case COUNT -> count(query, now);
            case MODEL -> model(question.model(), query, now);
            case TARGETS -> targets(question.model(), query, now);
            case PROVIDERS -> providers(query);
            case ZERO_RETENTION -> zeroRetention(query, now);
        };
    }

    private Json list(Query query, Instant now) {
        Predicate<Model> filter = Filters.of(query, words, catalog.providerNames(), measures, now);
        Comparator<Model> order = Order.of(query, measures, now);
        Optional<Integer> offset = query.whole("offset", 0, Integer.MAX_VALUE);
        Optional<Integer> limit = query.whole("limit", 1, MOST);
        query.refuseOthers();
        List<Model> all = callable(now).stream().filter(filter).sorted(order).toList();
        int first = offset.orElse(0);
        int length = limit.orElse(offset.isPresent() ? USUAL : MOST * MOST);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("object", "list");
        ArrayNode data = root.putArray("data");
        all.stream().skip(first).limit(length).forEach(model -> ModelEntry.fill(data.addObject(), model, now));
        root.put("total_count", all.size());
        ObjectNode links = root.putObject("links");
        if ((long) first + length < all.size()) {
            links.put("next", next(query, first + length, length));
        } else {
            links.putNull("next");
        }
        return Json.of(root.toString());
    }

    private static String next(Query query, int offset, int limit) {
        Map<String, String> parameters = new TreeMap<>(query.parameters());
        parameters.put("offset", Integer.toString(offset));
        parameters.put("limit", Integer.toString(limit));
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/api/v1/models?", ""));
    }

    private Json count(Query query, Instant now) {
        Predicate<Model> filter = Filters.ofModalities(query);
        query.refuseOthers();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("data")
                .put("count", callable(now).stream().filter(filter).count());
        return Json.of(root.toString());
    }

    private Json model(String name, Query query, Instant now) {
        query.refuseOthers();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (AutoEntry.NAMES.contains(name)) {
            AutoEntry.fill(root.putObject("data"), name, callable(now));
            return Json.of(root.toString());
        }
        Model model = catalog.resolve(name, now).model();
        if (!model.callable()) {
            throw catalog.unknown(name, now);
        }
        ModelEntry.fill(root.putObject("data"), model, now);
        return Json.of(root.toString());
    }

    private Json targets(String name, Query query, Instant now) {
        query.refuseOthers();
        if (AutoEntry.NAMES.contains(name)) {
            throw AutoEntry.noTargets(name);
        }
        Model model = catalog.resolve(name, now).model();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode data = root.putObject("data");
        data.put("id", model.id());
        data.put("name", model.name());
        data.put("created", ModelEntry.created(model));
        data.put("description", "");
        ModelEntry.architecture(data.putObject("architecture"), model);
        fill(data.putArray("endpoints"), model, ModelEntry.callable(model), now);
        return Json.of(root.toString());
    }

    private Json zeroRetention(Query query, Instant now) {
        query.refuseOthers();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode data = root.putArray("data");
        callable(now).stream()
                .sorted(Comparator.comparing(Model::id))
                .forEach(model -> fill(
                        data,
                        model,
                        ModelEntry.callable(model).stream()
                                .filter(target -> target.data().zeroRetention())
                                .toList(),
                        now));
        return Json.of(root.toString());
    }

    private void fill(ArrayNode data, Model model, List<Target> targets, Instant now) {
        targets.forEach(target -> TargetEntry.fill(data.addObject(), model, target, measures.of(target), now));
    }

    private Json providers(Query query) {
        query.refuseOthers();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode data = root.putArray("data");
        catalog.providers().values().stream()
                .filter(Provider::enabled)
                .sorted(Comparator.comparing(Provider::id))
                .forEach(provider -> provider(data.addObject(), provider));
        return Json.of(root.toString());
    }

    private static void provider(ObjectNode entry, Provider provider) {
        entry.put("name", provider.name());
        entry.put("slug", provider.id());
        entry.putNull("privacy_policy_url");
        entry.putNull("terms_of_service_url");
        entry.putNull("status_page_url");
        provider.listing()
                .headquarters()
                .ifPresentOrElse(country -> entry.put("headquarters", country), () -> entry.putNull("headquarters"));
        entry.putNull("datacenters");
        entry.put("data_region", provider.region());
        // null where it is not known
        entry.put("stores", provider.data().stores().orElse(null));
        entry.put("trains", provider.data().trains().orElse(null));
        entry.put("simulated", provider.simulated());
    }

    private List<Model> callable(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return catalog.models().values().stream()
                .filter(Model::callable)
                .filter(model -> model.life()
                        .expires()
                        .filter(day -> !today.isBefore(day))
                        .isEmpty())
                .toList();
    }
}
