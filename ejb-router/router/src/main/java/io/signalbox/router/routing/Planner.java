package io.signalbox.router.routing;

import io.signalbox.api.GatewayException;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.policy.Policy;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.wire.ChatRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes the plan of a call: which targets of the models asked may be called, in which order, and why the others may not.
 * Only those models' targets are looked at, so a large catalogue costs nothing. Thread-safe.
 */
public final class Planner {

    private final Supplier<Catalog> catalog;
    private final Policy policy;
    private final Measures measures;
    private final Quality quality;
    private final Strategy usual;
    private final Clock clock;
    private final Supplier<? extends RandomGenerator> random;
    private final Stickiness stickiness = new Stickiness();

    /**
     * Plans by what these know at the moment of each call.
     *
     * @param strategy name of the strategy that holds where a request does not say; one of {@link Strategies#names()}
     * @param random asked once a call; a seeded one makes plans repeatable
     */
    public Planner(
            Supplier<Catalog> catalog,
            Policy policy,
            Measures measures,
            Quality quality,
            String strategy,
            Clock clock,
            Supplier<? extends RandomGenerator> random) {
        this.catalog = catalog;
        this.policy = policy;
        this.measures = measures;
        this.quality = quality;
        this.usual = Strategies.of(strategy);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Plans a call.
     *
     * @param session the session that the door was told of; the request's own comes first
     * @throws GatewayException for an unknown model, and a suffix that is not offered
     */
    public Plan plan(Caller caller, String door, ChatRequest request, Optional<String> session) {
        Catalog now = catalog.get();
        Asking asking = Asking.of(caller, door, request, clock.instant(), session, now);
        List<String> ended = new ArrayList<>(0);
        List<Asked> models = models(request, now, asking.now(), ended);
        Rules rules = new Rules(policy, asking);
        Seating seating = new Seating(asking);
        List<List<Contender>> groups = new ArrayList<>();
        List<Asked> heads = new ArrayList<>();
        int place = 0;
        for (Asked asked : models) {
            boolean joins = !heads.isEmpty()
                    && Auto.isAuto(asked.name())
                    && asked.name().equals(heads.get(heads.size() - 1).name());
            List<Contender> group = joins ? groups.remove(groups.size() - 1) : new ArrayList<>();
            if (!joins) {
                heads.add(asked);
            }
            for (Target target : asked.model().targets()) {
                Contender one =
                        new Contender(asked, target, place++, asking, measures.of(target), quality.of(target.model()));
                Optional<Plan.Removal> removal =
                        Requirement.removal(asking, one).or(() -> rules.removal(one));
                if (removal.isPresent()) {
                    seating.remove(one, removal.get());
                } else {
                    group.add(one);
                }
            }
            groups.add(group);
        }
        boolean auto = heads.stream().anyMatch(asked -> Auto.isAuto(asked.name()));
        if (request.preferences().acrossModels() && !groups.isEmpty() && !auto) {
            groups = List.of(merged(groups));
        }
        Strategy first = usual;
        for (int i = 0; i < groups.size(); i++) {
            Strategy strategy = strategy(asking, heads.get(i), groups.get(i));
            first = i == 0 ? strategy : first;
            seating.seat(groups.get(i), strategy, random.get());
        }
        List<Plan.Candidate> candidates = seating.rows();
        return new Plan(candidates, rules.decision(candidates), choice(now.version(), asking, heads, first, ended));
    }

    private static List<Contender> merged(List<List<Contender>> groups) {
        Set<Target> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return groups.stream()
                .flatMap(List::stream)
                .filter(one -> seen.add(one.target))
                .toList();
    }

    /** Notes who answered a call, so that the next ones of its session go there. */
    public void answered(Plan plan, Target target, Usage usage) {
        Plan.Choice choice = plan.choice();
        if (!choice.session().isEmpty()
                && (!choice.cachedOnly() || usage.cacheRead().orElse(0) > 0)) {
            stickiness.answered(choice.session() + '|' + target.model(), target, clock.instant());
        }
    }

    /** What tells two entries apart: one with a suffix, or of auto, may leave out what the model's own name does not. */
    private record Entry(boolean auto, Optional<Suffix> suffix, String model) {}

    /** Where several are asked, those that ended without a successor are passed over, and told: the others can answer. */
    private static List<Asked> models(ChatRequest request, Catalog catalog, Instant now, List<String> ended) {
        List<Asked> models = new ArrayList<>(request.models().size());
        Set<Entry> seen = new HashSet<>();
        int left = request.models().size();
        for (String name : request.models()) {
            boolean auto = Auto.isAuto(name);
            left--;
            List<Asked> named;
            try {
                named = auto ? Auto.models(name, catalog, now) : List.of(Asked.of(name, catalog, now));
            } catch (GatewayException refused) {
                if (!Catalog.hasEnded(refused) || left + models.size() == 0) {
                    throw refused;
                }
                ended.add("'" + name + "' is passed over: " + refused.getMessage());
                continue;
            }
            named.stream()
                    .filter(one ->
                            seen.add(new Entry(auto, one.suffix(), one.model().id()))) // else asked by an alias too
                    .forEach(models::add);
        }
        return models;
    }

    private Strategy strategy(Asking asking, Asked asked, List<Contender> group) {
        if (Auto.isAuto(asked.name())) {
            return Auto.of(asking, group, quality);
        }
        Strategy base = Strategies.sorted(asking.preferences(), asked.suffix()).orElse(usual);
        List<ProviderSlug> order = asking.order();
        if (!order.isEmpty()) {
            return new AsOrdered(order, usual, asking.preferences().allowFallbacks());
        }
        if (group.size() < 2) {
            return base;
        }
        return stickiness
                .target(session(asking) + '|' + asked.model().id(), asking.now())
                .filter(id -> group.stream().anyMatch(one -> one.target.id().equals(id) && cachesForLess(one)))
                .<Strategy>map(id -> new Sticky(id, base))
                .orElse(base);
    }

    private static boolean cachesForLess(Contender one) {
        return one.price
                .filter(price -> price.cacheRead().compareTo(price.prompt()) < 0)
                .isPresent();
    }

    private Plan.Choice choice(
            String catalogVersion, Asking asking, List<Asked> models, Strategy strategy, List<String> ended) {
        String way = models.isEmpty() || Auto.isAuto(models.get(0).name())
                ? "auto"
                : models.get(0).resolution().strategy();
        return new Plan.Choice(
                catalogVersion,
                asking.request().models(),
                way.equals("direct") && models.size() > 1 ? "fallback" : way,
                strategy.wire(),
                strategy.why(),
                asking.usualPromptTokens(),
                asking.completionTokens(),
                Stream.of(
                                ended.stream(),
                                models.stream().flatMap(asked -> asked.resolution().warnings().stream()),
                                models.stream().anyMatch(asked -> Auto.isAuto(asked.name()))
                                        ? Auto.unused(asking.preferences()).stream()
                                        : Stream.<String>empty())
                        .flatMap(warnings -> warnings)
                        .toList(),
                ends(models),
                session(asking),
                asking.session().isEmpty());
    }

    private static Map<String, LocalDate> ends(List<Asked> models) {
        Map<String, LocalDate> ends = new HashMap<>();
        models.forEach(asked -> asked.resolution()
                .ends()
                .ifPresent(day -> ends.put(asked.model().id(), day)));
        return Map.copyOf(ends);
    }

    /** Sessions of one key do not meet those of another. Without a name a conversation is known by how it begins. */
    private static String session(Asking asking) {
        String name = asking.session()
                .map(id -> "s" + id)
                .or(() -> asking.preferences().cacheKey().map(key -> "k" + key))
                .orElseGet(() -> "o" + asking.request().prompt().opening());
        return asking.caller().keyId() + '|' + name;
    }
}
