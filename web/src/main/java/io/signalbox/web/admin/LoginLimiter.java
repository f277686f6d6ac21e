package io.signalbox.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows guessing: five tries for a name from one address, and fifty from one address whatever the name, within fifteen
 * minutes; only failed ones stay counted. Not per name alone, because then anybody could lock anybody out. A try counts
 * before its password is checked, so a hundred at once are not a hundred free guesses.
 *
 * <p>Thread-safe. Kept in memory: at most 10,000 entries, forgotten at a restart, separate on each node.
 */
@ApplicationScoped
class LoginLimiter {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int TRIES_PER_NAME = 5;
    static final int TRIES_PER_ADDRESS = 50;
    static final int MOST_ENTRIES = 10_000;

    /** Name is empty for the count of the whole address. */
    private record Who(String name, String address) {}

    private static final class Tries {
        private final Instant since;
        private int count;

        private Tries(Instant since) {
            this.since = since;
        }
    }

    private final Clock clock;
    /** In the order in which their windows began, so the expired ones stand in front. */
    private final Map<Who, Tries> tries = new LinkedHashMap<>();

    LoginLimiter() {
        this(Clock.systemUTC());
    }

    LoginLimiter(Clock clock) {
        this.clock = clock;
    }

    /** Takes one try; zero when it may go ahead, else the time to wait, and the try did not count. */
    synchronized Duration take(String name, String address) {
        Instant now = clock.instant();
        forgetExpired(now);
        Who one = new Who(name.toLowerCase(Locale.ROOT), address);
        Who all = new Who("", address);
        Duration wait = longer(waitOf(one, TRIES_PER_NAME, now), waitOf(all, TRIES_PER_ADDRESS, now));
        if (wait.isZero()) {
            count(one, now);
            count(all, now);
        }
        return wait;
    }

    /** Forgets the tries of a name that has shown its password, and this one of the address; its others stay. */
    synchronized void succeeded(String name, String address) {
        tries.remove(new Who(name.toLowerCase(Locale.ROOT), address));
        Who all = new Who("", address);
        Tries made = tries.get(all);
        if (made != null && --made.count <= 0) {
            tries.remove(all);
        }
    }

    synchronized int entries() {
        return tries.size();
    }

    private Duration waitOf(Who who, int most, Instant now) {
        Tries made = tries.get(who);
        return made == null || made.count < most ? Duration.ZERO : Duration.between(now, made.since.plus(WINDOW));
    }

    private void count(Who who, Instant now) {
        Tries made = tries.get(who);
        if (made == null) {
            if (tries.size() >= MOST_ENTRIES) {
                tries.remove(tries.keySet().iterator().next());
            }
            made = new Tries(now);
            tries.put(who, made);
        }
        made.count++;
    }

    private void forgetExpired(Instant now) {
        Iterator<Tries> eldestFirst = tries.values().iterator();
        while (eldestFirst.hasNext() && !now.isBefore(eldestFirst.next().since.plus(WINDOW))) {
            eldestFirst.remove();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
