package io.signalbox.router.routing;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.policy.Decision;
import io.signalbox.router.policy.Policy;
import io.signalbox.router.wire.ChatRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the plan of a call: the targets of the models asked, in the catalogue's order, as far as rules and request allow. Thread-safe. */
public final class Planner {

    private final Catalog catalog;
    private final Policy policy;
    private final Map<Target, Map<String, ?>> targetFacts = new HashMap<>();

    /** Plans with this catalogue under these rules. */
    public Planner(Catalog catalog, Policy policy) {
        this.catalog = catalog;
        this.policy = policy;
        catalog.models()
                .values()
                .forEach(model -> model.targets().forEach(target -> targetFacts.put(target, Facts.of(target))));
    }

    /**
     * Plans a call.
     *
     * @throws GatewayException for an unknown model
     */
    public Plan plan(Caller caller, String door, ChatRequest request) {
        Map<String, ?> requestFacts = policy.isEmpty() ? Map.of() : Facts.of(request, door);
        List<Plan.Candidate> candidates = new ArrayList<>(4);
        Optional<Decision> decided = Optional.empty();
        Optional<Decision> denied = Optional.empty();
        Set<Model> seen = new HashSet<>();
        for (String name : request.models()) {
            Model model = catalog.find(name).orElseThrow(() -> unknown(name));
            if (!seen.add(model)) {
                continue; // asked by its name and by an alias
            }
            for (Target target : model.targets()) {
                Optional<String> misfit = misfit(model, target, request);
                if (misfit.isPresent()) {
                    candidates.add(new Plan.Candidate(target, false, misfit.get()));
                    continue;
                }
                Decision decision = policy.decide(
                        Map.of("caller", caller.facts(), "request", requestFacts, "target", targetFacts.get(target)));
                if (decision.allowed()) {
                    candidates.add(new Plan.Candidate(target, true, position(candidates, name, model)));
                    decided = decided.or(() -> Optional.of(decision));
                } else {
                    candidates.add(
                            new Plan.Candidate(target, false, "rule '" + decision.rule() + "': " + decision.reason()));
                    denied = denied.or(() -> Optional.of(decision));
                }
            }
        }
        Optional<Decision> first = denied;
        return new Plan(candidates, decided.or(() -> first).orElseGet(this::notAsked));
    }

    private Decision notAsked() {
        return new Decision(true, "", "no target was left to decide on", policy.version());
    }

    private static Optional<String> misfit(Model model, Target target, ChatRequest request) {
        if (!target.provider().enabled()) {
            return Optional.of("provider '" + target.provider().id() + "' is switched off: it has no credential");
        }
        if (request.images() && !model.inputModalities().contains("image")) {
            return Optional.of("the model takes no images");
        }
        return Optional.empty();
    }

    private static String position(List<Plan.Candidate> before, String name, Model model) {
        String via = name.equals(model.id()) ? "" : ", asked as '" + name + "'";
        boolean first = before.stream().noneMatch(Plan.Candidate::chosen);
        return (first ? "first in the catalogue's order" : "fallback in the catalogue's order") + via;
    }

    private GatewayException unknown(String name) {
        List<String> nearest = catalog.nearest(name);
        String hint = nearest.isEmpty() ? "" : " Did you mean " + String.join(" or ", nearest) + "?";
        return new GatewayException(
                        ErrorCode.MODEL_NOT_FOUND,
                        "There is no model '" + name + "'." + hint + " GET /v1/models lists them all.")
                .withParam("model")
                .with(
                        "availability",
                        Map.of(
                                "code",
                                "model_not_found",
                                "retryable",
                                false,
                                "requested_models",
                                List.of(name),
                                "fallback_models",
                                nearest));
    }
}
