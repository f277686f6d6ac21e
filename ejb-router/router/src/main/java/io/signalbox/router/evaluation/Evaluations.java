package io.signalbox.router.evaluation;

import io.signalbox.api.CallRegister;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.ModelGateway;
import io.signalbox.api.QualityDesk;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.quality.QualityStore;
import io.signalbox.router.quality.RunStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Starts and shows runs of evaluation sets. Thread-safe. */
public final class Evaluations implements QualityDesk, AutoCloseable {

    private static final int MOST_PARALLEL = 32;
    private static final int MOST_RUNNING = 4;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MODELS = 4000;

    private final QualityStore quality;
    private final RunStore runs;
    private final Supplier<Catalog> catalog;
    private final Asking asking;
    private final Map<String, RunningSet> running = new ConcurrentHashMap<>();

    /** Runs sets through this gateway with a key of their own; what ran when it stopped last is marked as interrupted. */
    public Evaluations(
            QualityStore quality,
            RunStore runs,
            Supplier<Catalog> catalog,
            CallRegister register,
            ModelGateway gateway,
            String key) {
        this.quality = quality;
        this.runs = runs;
        this.catalog = catalog;
        this.asking = new Asking(gateway, key, catalog, register);
        runs.interrupt(Instant.now());
    }

    @Override
    public Run start(Order order) {
        require(!order.name().isBlank() && order.name().length() <= LONGEST_NAME, "name", "The set needs a name.");
        require(order.budget().signum() > 0, "budget", "The budget must be more than nothing.");
        require(order.budget().compareTo(new BigDecimal(1_000_000)) <= 0, "budget", "The budget is too large.");
        require(
                order.parallel() >= 1 && order.parallel() <= MOST_PARALLEL,
                "parallel",
                "From 1 to " + MOST_PARALLEL + " calls at a time are possible.");
        require(!order.models().isEmpty(), "models", "Name one model at least.");
        require(String.join(",", order.models()).length() <= LONGEST_MODELS, "models", "These are too many models.");
        List<Item> items = EvaluationSet.read(order.jsonl());
        order.models().forEach(this::requireKnown);
        items.forEach(item -> {
            if (item.checker() instanceof Checker.Judge judge) {
                requireKnown(judge.model());
            }
        });
        require(running.size() < MOST_RUNNING, "set", "There are " + MOST_RUNNING + " runs already; wait for one.");
        RunningSet run = new RunningSet(order, items, asking, quality, runs);
        Run view = run.view();
        running.put(view.id(), run);
        Thread thread = new Thread(
                () -> {
                    try {
                        run.run();
                    } finally {
                        running.remove(view.id());
                    }
                },
                "signalbox-evaluations");
        thread.setDaemon(true);
        thread.start();
        return view;
    }

    @Override
    public boolean stop(String id) {
        RunningSet run = running.get(id);
        if (run == null) {
            return false;
        }
        run.end("stopped", "Stopped by hand.");
        return true;
    }

    @Override
    public List<Run> runs() {
        return runs.latest().stream()
                .map(stored -> Optional.ofNullable(running.get(stored.id()))
                        .map(RunningSet::view)
                        .orElse(stored))
                .toList();
    }

    @Override
    public List<Line> lines() {
        return quality.lines();
    }

    @Override
    public Optional<String> embeddings() {
        return quality.embedder();
    }

    @Override
    public void close() {
        running.values().forEach(run -> run.end("stopped", "The gateway stopped."));
    }

    private void requireKnown(String model) {
        require(
                catalog.get().find(model).isPresent(),
                "models",
                "There is no model '" + model + "' that can be evaluated.");
    }

    private static void require(boolean holds, String param, String otherwise) {
        if (!holds) {
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, otherwise).withParam(param);
        }
    }
}
