package io.signalbox.router.measure;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Exchanges summaries with other nodes every few seconds, in a thread of its own: no call waits for the grid, and where
 * it fails calls go by what this node knows. Must be closed.
 */
public final class Sharing implements AutoCloseable {

    static final long EVERY_SECONDS = 5;

    /** What was not renewed for so long is of a node that is gone. */
    private static final long STALE_MILLIS = 30_000;

    private static final Logger LOG = Logger.getLogger(Sharing.class.getName());

    private final String node = UUID.randomUUID().toString();
    private final Measures measures;
    private final Grid grid;
    private final Clock clock;
    private final Map<String, Heard> heard = new HashMap<>();
    private final ScheduledExecutorService timer;
    private Future<?> exchanges = CompletableFuture.completedFuture(null);
    private boolean failing;

    /** What a node said last, and when it was other than before, by our clock: theirs may be wrong. */
    private record Heard(String text, long since) {}

    /** Begins to exchange. */
    public static Sharing begin(Measures measures, Grid grid, Clock clock) {
        Sharing sharing = new Sharing(measures, grid, clock);
        sharing.exchanges =
                sharing.timer.scheduleWithFixedDelay(sharing::exchange, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return sharing;
    }

    Sharing(Measures measures, Grid grid, Clock clock) {
        this.measures = measures;
        this.grid = grid;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "signalbox-sharing");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One exchange; never fails, for a timer forgets a task that does. */
    synchronized void exchange() {
        try {
            long now = clock.millis();
            StringBuilder mine = new StringBuilder("1 ").append(now).append('\n');
            measures.forEachOwn((id, snapshot) -> {
                if (snapshot.statistics().lastFiveMinutes().attempts() > 0) {
                    mine.append(Summary.of(snapshot, now).text())
                            .append(' ')
                            .append(id)
                            .append('\n');
                }
            });
            grid.put(node, mine.toString());
            measures.others(read(grid.all(), now));
            if (failing) {
                failing = false;
                LOG.info("Measures are shared with other nodes again");
            }
        } catch (RuntimeException away) {
            measures.others(Map.of());
            if (!failing) { // once, not every five seconds
                failing = true;
                LOG.log(
                        Level.WARNING,
                        away,
                        () -> "Measures cannot be shared with other nodes now; each goes by its own");
            }
        }
    }

    private Map<String, Summary> read(Map<String, String> all, long now) {
        heard.keySet().retainAll(all.keySet());
        Map<String, Summary> others = new HashMap<>();
        all.forEach((who, text) -> {
            Heard before = heard.get(who);
            if (before == null || !before.text().equals(text)) {
                heard.put(who, new Heard(text, now));
            }
            if (!who.equals(node) && now - heard.get(who).since() < STALE_MILLIS) {
                text.lines().skip(1).forEach(line -> read(line, others));
            }
        });
        return others;
    }

    private static void read(String line, Map<String, Summary> others) {
        int at = line.lastIndexOf(' ');
        Optional<Summary> summary = at < 0 ? Optional.empty() : Summary.read(line.substring(0, at));
        summary.ifPresent(told -> others.merge(line.substring(at + 1), told, Summary::plus));
    }

    @Override
    public void close() {
        exchanges.cancel(true);
        timer.shutdownNow();
        synchronized (this) { // an exchange under way uses the grid
            try {
                grid.close();
            } catch (RuntimeException gone) {
                LOG.log(Level.FINE, gone, () -> "The grid was gone before");
            }
        }
    }
}
