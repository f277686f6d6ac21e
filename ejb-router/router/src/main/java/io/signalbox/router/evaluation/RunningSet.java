package io.signalbox.router.evaluation;

import io.signalbox.api.GatewayException;
import io.signalbox.api.QualityDesk;
import io.signalbox.router.quality.Graded;
import io.signalbox.router.quality.QualityStore;
import io.signalbox.router.quality.RunStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One run of a set: each item to each model, the models taking turns, so that a budget that runs out leaves all of them
 * equally measured. Thread-safe.
 */
final class RunningSet implements Runnable {

    private static final int MOST_FAILURES = 20;

    private final String id = UUID.randomUUID().toString();
    private final QualityDesk.Order order;
    private final List<Item> items;
    private final Asking asking;
    private final QualityStore quality;
    private final RunStore runs;
    private final Budget budget;
    private final Instant startedAt = Instant.now();

    private int done;
    private double good;
    private int failures;
    private String state = "running";
    private String detail = "";
    private Optional<Instant> endedAt = Optional.empty();

    RunningSet(QualityDesk.Order order, List<Item> items, Asking asking, QualityStore quality, RunStore runs) {
        this.order = order;
        this.items = items;
        this.asking = asking;
        this.quality = quality;
        this.runs = runs;
        this.budget = new Budget(order.budget());
        runs.put(view());
    }

    /** As it is now. */
    synchronized QualityDesk.Run view() {
        return new QualityDesk.Run(
                id,
                order.name(),
                order.models(),
                state,
                items.size() * order.models().size(),
                done,
                good,
                order.budget(),
                budget.spent(),
                startedAt,
                endedAt,
                detail);
    }

    synchronized void end(String how, String why) {
        if (state.equals("running")) {
            state = how;
            detail = why;
        }
    }

    private synchronized boolean runs() {
        return state.equals("running");
    }

    @Override
    public void run() {
        ExecutorService callers = Executors.newFixedThreadPool(order.parallel(), task -> {
            Thread thread = new Thread(task, "signalbox-evaluation");
            thread.setDaemon(true);
            return thread;
        });
        List<Runnable> questions = new ArrayList<>();
        items.forEach(item -> order.models().forEach(model -> questions.add(() -> askAndGrade(item, model))));
        try {
            questions.forEach(callers::execute);
            callers.shutdown();
            while (!callers.awaitTermination(2, TimeUnit.SECONDS)) {
                runs.put(view()); // other nodes and a restart see how far it came
            }
            end("done", detail);
        } catch (InterruptedException stopping) {
            end("stopped", "the gateway stopped");
            callers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        ended();
    }

    private void ended() {
        synchronized (this) {
            endedAt = Optional.of(Instant.now());
        }
        runs.put(view());
    }

    private void askAndGrade(Item item, String model) {
        if (!runs()) {
            return;
        }
        try {
            Asking.Said said = asking.ask(model, item.messages(), item.maxTokens(), budget);
            double grade = new Grader(asking).grade(item, said.text(), budget);
            quality.add(graded(item, model, said, grade));
            synchronized (this) {
                done++;
                good += grade;
            }
        } catch (OverBudget over) {
            end(
                    "budget",
                    "Stopped before the budget of $" + order.budget().toPlainString() + " could be passed: "
                            + over.getMessage() + ".");
        } catch (GatewayException failed) {
            failed(model, failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** A call that fails says nothing of an answer's quality; too many of them end the run. */
    private synchronized void failed(String model, GatewayException failure) {
        failures++;
        detail = failures + " calls failed and were not graded, the last one to " + model + ": " + failure.getMessage();
        if (failures >= MOST_FAILURES && failures > done) {
            end("failed", detail);
        }
    }

    private Graded graded(Item item, String model, Asking.Said said, double grade) {
        Optional<BigDecimal> cost = said.cost();
        return new Graded(
                UUID.randomUUID().toString(),
                Optional.of(item.prompt()),
                model,
                item.taskClass(),
                grade,
                order.name(),
                id,
                said.callId(),
                said.simulated(),
                cost,
                Instant.now());
    }
}
