package io.signalbox.router.catalog;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a name to the model that answers to it on a day. Immutable. */
final class Resolver {

    static final String DEPRECATED = "model_deprecated";

    private static final Comparator<Model> NEWEST =
            Comparator.comparing(Model::created).thenComparing(Model::id).reversed();

    private final Catalog catalog;
    private final Map<String, List<Model>> families = new HashMap<>();

    Resolver(Catalog catalog) {
        this.catalog = catalog;
        catalog.models().values().stream()
                .sorted(NEWEST)
                .forEach(model -> families.computeIfAbsent(Family.latestName(model.id()), name -> new ArrayList<>())
                        .add(model));
    }

    Resolution resolve(String name, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Model own = catalog.models().get(name);
        if (own != null && own.life().expires().isEmpty()) {
            return new Resolution(name, own, List.of(), List.of(), Optional.empty());
        }
        List<Resolution.Step> steps = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Model model = own == null ? byOtherName(name, today, steps) : own;
        Model first = model;
        Set<Model> seen = new HashSet<>();
        while (model.ended(today)) {
            Model successor = model.life()
                    .successor()
                    .map(catalog.models()::get)
                    .filter(seen::add)
                    .orElse(null);
            if (successor == null) {
                throw deprecated(name, model, today);
            }
            warnings.add("'" + model.id() + "' ended on "
                    + model.life().expires().orElseThrow() + "; '" + successor.id() + "' answers in its place.");
            steps.add(new Resolution.Step(Resolution.Kind.SUCCESSOR, model.id(), successor.id()));
            model = successor;
        }
        Optional<LocalDate> ends = Optional.empty();
        Optional<String> ending = ending(model, today);
        if (!warnings.isEmpty()) {
            ends = first.life().expires();
        } else if (ending.isPresent()) {
            ends = model.life().expires();
        }
        ending.ifPresent(warnings::add);
        return new Resolution(name, model, steps, warnings, ends);
    }

    private Model byOtherName(String name, LocalDate today, List<Resolution.Step> steps) {
        String id = name;
        String aliased = catalog.aliases().get(name);
        if (aliased != null) {
            steps.add(new Resolution.Step(Resolution.Kind.ALIAS, name, aliased));
            id = aliased;
        }
        Model model = catalog.models().get(id);
        if (model != null) {
            return model;
        }
        List<Model> family = families.getOrDefault(id, List.of());
        for (Model newest : family) {
            if (newest.callable() && !newest.ended(today)) {
                steps.add(new Resolution.Step(Resolution.Kind.LATEST, id, newest.id()));
                return newest;
            }
        }
        throw unknown(name, today);
    }

    private static Optional<String> ending(Model model, LocalDate today) {
        return model.life()
                .expires()
                .filter(day -> !today.plusDays(Resolution.WARNING_DAYS).isBefore(day))
                .map(day -> "'" + model.id() + "' ends on " + day
                        + model.life()
                                .successor()
                                .map(next -> "; '" + next + "' takes over.")
                                .orElse(" and has no successor."));
    }

    private GatewayException deprecated(String name, Model model, LocalDate today) {
        String ended = "'" + model.id() + "' ended on " + model.life().expires().orElseThrow();
        return refusal(name, DEPRECATED, "The model " + ended + " and has no successor.", today);
    }

    GatewayException unknown(String name, LocalDate today) {
        return refusal(name, "model_not_found", "There is no model '" + name + "'.", today);
    }

    private GatewayException refusal(String name, String code, String text, LocalDate today) {
        List<String> nearest = catalog.nearest(name, today);
        String hint = nearest.isEmpty() ? "" : " Did you mean " + String.join(" or ", nearest) + "?";
        return new GatewayException(ErrorCode.MODEL_NOT_FOUND, text + hint + " GET /v1/models lists them all.")
                .withParam("model")
                .with(
                        "availability",
                        Map.of(
                                "code",
                                code,
                                "retryable",
                                false,
                                "requested_models",
                                List.of(name),
                                "fallback_models",
                                nearest));
    }
}
