package io.signalbox.simulation;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Twenty providers of one model and what befalls them: outages, bursts of 429, drifting speed, prices that change by the
 * hour. Everything follows from the seed, so every rule meets the same day.
 */
final class World {

    static final String MODEL = "test/model";
    static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final int TARGETS = 20;
    private static final long HOUR = 3_600_000;

    /** What an attempt meets. */
    enum Fate {
        ANSWERED,
        LIMITED,
        ERROR,
        TIMEOUT
    }

    /**
     * How an attempt goes.
     *
     * @param fate what it meets
     * @param firstTokenMillis when the first token came, or the failure was known
     * @param millis when it was over
     */
    record Meeting(Fate fate, long firstTokenMillis, long millis) {}

    /** A time in which a share of the attempts fails, or in which far fewer calls a second are taken. */
    private record Trouble(long from, long to, double errors, boolean timeouts, double capacity) {

        boolean at(long now) {
            return now >= from && now < to;
        }
    }

    private static final class Place {
        double firstToken;
        double tokensPerSecond;
        double drift;
        double phase;
        double perSecond;
        final List<Trouble> troubles = new ArrayList<>();
    }

    private final Map<String, Place> places = new HashMap<>();
    private final Catalog catalog;

    World(long seed, Duration length) {
        Random random = new Random(seed);
        StringBuilder providers = new StringBuilder();
        StringBuilder targets = new StringBuilder();
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < TARGETS; i++) {
            String id = "p" + i;
            double price = 0.4 * Math.pow(8, random.nextDouble()); // 0.4 to 3.2 dollars per million
            providers
                    .append("  ")
                    .append(id)
                    .append(": {base-url: \"http://")
                    .append(id)
                    .append(".example\", auth: none}\n");
            targets.append("      - {provider: ")
                    .append(id)
                    .append(", price: ")
                    .append(price(price, random))
                    .append("}\n");
            settings.put("signalbox.provider." + id + ".enabled", "true");
            places.put(MODEL + "@" + id, place(random, length.toMillis()));
        }
        catalog = MadeCatalog.read(
                "version: \"1\"\nproviders:\n" + providers + "models:\n  " + MODEL
                        + ":\n    input-modalities: [text]\n    targets:\n" + targets,
                settings);
    }

    Catalog catalog() {
        return catalog;
    }

    List<Target> targets() {
        return catalog.models().get(MODEL).targets();
    }

    /** A third of the providers costs more or less in some hours of the day. */
    private static String price(double price, Random random) {
        String always = String.format(Locale.ROOT, "prompt: \"%.4f\", completion: \"%.4f\"", price, 4 * price);
        double factor = random.nextBoolean() ? 0.5 : 2.5;
        int hour = random.nextInt(18);
        return random.nextInt(3) > 0
                ? "{" + always + "}"
                : String.format(
                        Locale.ROOT,
                        "{%s, overrides: [{utc: \"%02d:00-%02d:00\", prompt: \"%.4f\", completion: \"%.4f\"}]}",
                        always,
                        hour,
                        hour + 5,
                        price * factor,
                        4 * price * factor);
    }

    private static Place place(Random random, long length) {
        Place place = new Place();
        place.firstToken = 250 * Math.pow(5, random.nextDouble());
        place.tokensPerSecond = 30 + 120 * random.nextDouble();
        place.drift = random.nextInt(3) == 0 ? 4 : 0.3;
        place.phase = 2 * Math.PI * random.nextDouble();
        place.perSecond = 0.7 + 2.5 * random.nextDouble();
        for (long now = between(random, HOUR / 2, 8 * HOUR);
                now < length;
                now += between(random, 2 * HOUR, 10 * HOUR)) {
            long end = now + between(random, HOUR / 20, HOUR);
            switch (random.nextInt(4)) {
                case 0 -> place.troubles.add(new Trouble(now, end, 1, false, 0)); // down, and says so
                case 1 -> place.troubles.add(new Trouble(now, end, 0.9, true, 0)); // hangs
                case 2 -> place.troubles.add(new Trouble(now, end, 0.3, false, 0)); // flaps
                default -> place.troubles.add(new Trouble(now, end, 0, false, 0.15)); // a storm of 429
            }
        }
        return place;
    }

    private static long between(Random random, long least, long most) {
        return least + (long) ((most - least) * random.nextDouble());
    }

    /** The targets' own memory of how much they were asked lately; one for each day that is played. */
    final class Day {

        private final Map<String, double[]> buckets = new HashMap<>();

        /** What a call meets at a target; the randomness belongs to the call, so that it is the same whoever sends it. */
        Meeting meet(Target target, long now, long completionTokens, Random random) {
            Place place = places.get(target.id());
            long at = now - START.toEpochMilli();
            double errors = 0.004;
            boolean timeouts = false;
            double perSecond = place.perSecond;
            for (Trouble trouble : place.troubles) {
                if (trouble.at(at)) {
                    errors = Math.max(errors, trouble.errors);
                    timeouts |= trouble.timeouts;
                    perSecond *= trouble.capacity == 0 ? 1 : trouble.capacity;
                }
            }
            double luck = random.nextDouble();
            double spread = Math.exp(0.45 * random.nextGaussian());
            if (!take(target.id(), now, perSecond)) {
                return new Meeting(Fate.LIMITED, 60, 60);
            }
            if (luck < errors) {
                return timeouts ? new Meeting(Fate.TIMEOUT, 10_000, 10_000) : new Meeting(Fate.ERROR, 180, 180);
            }
            double slow = 1 + place.drift * Math.max(0, Math.sin(place.phase + 4 * Math.PI * at / (24.0 * HOUR)));
            long first = (long) (place.firstToken * slow * spread);
            return new Meeting(
                    Fate.ANSWERED, first, first + (long) (completionTokens * 1000 * slow / place.tokensPerSecond));
        }

        /** A bucket of five seconds' calls. */
        private boolean take(String target, long now, double perSecond) {
            double[] bucket = buckets.computeIfAbsent(target, id -> new double[] {5 * perSecond, now});
            bucket[0] = Math.min(5 * perSecond, bucket[0] + (now - bucket[1]) / 1000 * perSecond);
            bucket[1] = now;
            if (bucket[0] < 1) {
                return false;
            }
            bucket[0]--;
            return true;
        }
    }
}
