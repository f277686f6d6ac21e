package io.signalbox.simulation;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How a day went.
 *
 * @param rule whose day
 * @param calls how many arrived
 * @param answered how many of them were answered
 * @param dollars what all answers cost
 * @param attempts tries of all calls together
 * @param firstToken milliseconds from a call's arrival to its first token, failed tries included; answered calls
 */
record Result(String rule, long calls, long answered, double dollars, long attempts, Histogram firstToken) {

    double success() {
        return (double) answered / calls;
    }

    /** US dollars per thousand answered calls. */
    double cost() {
        return 1000 * dollars / answered;
    }

    /** Seconds. */
    double p99() {
        return firstToken.getValueAtPercentile(99) / 1000.0;
    }

    static String header() {
        return "| rule | cost of 1,000 answers | answered | p50 first token | p99 first token | attempts a call |\n"
                + "|---|---:|---:|---:|---:|---:|";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | $%.3f | %.3f %% | %.2f s | %.2f s | %.3f |",
                rule,
                cost(),
                100 * success(),
                firstToken.getValueAtPercentile(50) / 1000.0,
                p99(),
                (double) attempts / calls);
    }
}
