package io.signalbox.simulation;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Plays a day: calls arrive at random, more by day than by night, and each try's end is an event of its own. */
final class Player {

    private static final int MOST_ATTEMPTS = 3;
    private static final long PROMPT_TOKENS = 750;

    private record Event(long at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SimulatedClock clock;
    private final World.Day day;
    private final Rule rule;
    private final Histogram firstToken = new Histogram(3);
    private long number;
    private long calls;
    private long answered;
    private long attempts;
    private BigDecimal dollars = BigDecimal.ZERO;

    private Player(World world, SimulatedClock clock, Rule rule) {
        this.day = world.new Day();
        this.clock = clock;
        this.rule = rule;
    }

    /** Plays the world's day by a rule. */
    static Result play(World world, SimulatedClock clock, Rule rule, long seed, Duration length, double perSecond) {
        return new Player(world, clock, rule).play(seed, length.toMillis(), perSecond);
    }

    private Result play(long seed, long length, double perSecond) {
        Random random = new Random(seed);
        long start = World.START.toEpochMilli();
        double at = 0;
        while (at < length) {
            double busy = perSecond * (1 + 0.6 * Math.sin(2 * Math.PI * (at / 86_400_000 - 0.25)));
            at += -Math.log(1 - random.nextDouble()) * 1000 / busy;
            long callSeed = random.nextLong();
            later(start + (long) at, () -> new Call(callSeed).begin());
        }
        while (!events.isEmpty()) {
            Event next = events.poll();
            clock.moveTo(next.at);
            next.what.run();
        }
        return new Result(rule.name(), calls, answered, dollars.doubleValue(), attempts, firstToken);
    }

    private void later(long at, Runnable what) {
        events.add(new Event(at, number++, what));
    }

    private final class Call {

        private final Random random;
        private final long arrived = clock.millis();
        private final long completionTokens;
        private final List<Target> order = new ArrayList<>();
        private final List<Target> passedOver = new ArrayList<>();
        private int tries;

        Call(long seed) {
            random = new Random(seed);
            completionTokens = 40 + (long) (600 * random.nextDouble());
        }

        void begin() {
            calls++;
            order.addAll(rule.order());
            next();
        }

        private void next() {
            while (tries < MOST_ATTEMPTS && !(order.isEmpty() && passedOver.isEmpty())) {
                boolean lastResort = order.isEmpty();
                Target target = lastResort ? passedOver.remove(0) : order.remove(0);
                Optional<Rule.Try> begun = rule.begin(target, lastResort);
                if (begun.isPresent()) {
                    attempt(target, begun.get());
                    return;
                }
                passedOver.add(target);
            }
        }

        private void attempt(Target target, Rule.Try under) {
            tries++;
            attempts++;
            long now = clock.millis();
            World.Meeting meeting = day.meet(target, now, completionTokens, random);
            if (meeting.fate() != World.Fate.ANSWERED) {
                later(now + meeting.millis(), () -> {
                    under.ended(meeting, BigDecimal.ZERO, 0, 0);
                    next();
                });
                return;
            }
            Price price = target.prices().at(clock.instant(), PROMPT_TOKENS).orElseThrow();
            Usage usage = new Usage(Usage.Source.REPORTED, PROMPT_TOKENS, completionTokens, 0, 0, 0);
            BigDecimal cost = price.of(usage).orElseThrow();
            later(now + meeting.millis(), () -> {
                under.ended(meeting, cost, PROMPT_TOKENS + completionTokens, completionTokens);
                answered++;
                dollars = dollars.add(cost);
                firstToken.recordValue(now + meeting.firstTokenMillis() - arrived);
            });
        }
    }
}
