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

    /** How long ahead of a model's end its callers are warned. */
    private static final int WARNING_DAYS = 60;

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
            return new Resolution(name, own, List.of(), List.of());
        }
        List<Resolution.Step> steps = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Model model = own == null ? byOtherName(name, today, steps) : own;
        Set<Model> seen = new HashSet<>();
        while (gone(model, today)) {
            Model successor = model.life()
                    .successor()
                    .map(catalog.models()::get)
                    .filter(seen::add)
                    .orElse(null);
            if (successor == null) {
                throw deprecated(name, model);
            }
            warnings.add("'" + model.id() + "' ended on "
                    + model.life().expires().orElseThrow() + "; '" + successor.id() + "' answers in its place.");
            steps.add(new Resolution.Step(Resolution.Kind.SUCCESSOR, model.id(), successor.id()));
            model = successor;
        }
        ending(model, today).ifPresent(warnings::add);
        return new Resolution(name, model, steps, warnings);
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
            if (newest.callable() && !gone(newest, today)) {
                steps.add(new Resolution.Step(Resolution.Kind.LATEST, id, newest.id()));
                return newest;
            }
        }
        throw unknown(name);
    }

    private static boolean gone(Model model, LocalDate today) {
        return model.life().expires().filter(day -> !today.isBefore(day)).isPresent();
    }

    private static Optional<String> ending(Model model, LocalDate today) {
        return model.life()
                .expires()
                .filter(day -> !today.plusDays(WARNING_DAYS).isBefore(day))
                .map(day -> "'" + model.id() + "' ends on " + day
                        + model.life()
                                .successor()
                                .map(next -> "; '" + next + "' takes over.")
                                .orElse(" and has no successor."));
    }

    private GatewayException deprecated(String name, Model model) {
        String ended = "'" + model.id() + "' ended on " + model.life().expires().orElseThrow();
        return refusal(name, "model_deprecated", "The model " + ended + " and has no successor.");
    }

    GatewayException unknown(String name) {
        return refusal(name, "model_not_found", "There is no model '" + name + "'.");
    }

    private GatewayException refusal(String name, String code, String text) {
        List<String> nearest = catalog.nearest(name);
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
