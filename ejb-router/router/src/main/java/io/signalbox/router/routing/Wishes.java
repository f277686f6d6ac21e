package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.catalog.Tier;
import io.signalbox.router.measure.Percentiles;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.wire.Preferences;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Soft wishes of a request: whoever misses one goes behind those that meet it, and is never left out. */
final class Wishes {

    private static final double LEAST_ROUNDED = 0.01; // what is less is not told as 0.00
    private static final MathContext TWO_DIGITS = new MathContext(2);

    private Wishes() {}

    static void judge(List<Contender> contenders, Asking asking) {
        Preferences wanted = asking.preferences();
        for (Contender one : contenders) {
            latency(one, wanted.maxLatency());
            throughput(one, wanted.minThroughput());
            Parameters.missed(one.target, asking)
                    .ifPresent(name -> one.demote(Standing.WISH_MISSED, "it is not known to take '" + name + "'"));
            reasoning(one, contenders, asking.reasoning());
            length(one, asking);
            if (wanted.serviceTier().filter(Tier.PRIORITY.wire()::equals).isPresent()
                    && one.target.tier() != Tier.PRIORITY) {
                one.demote(Standing.WISH_MISSED, "service_tier 'priority' was asked, and this is the usual tier");
            }
        }
    }

    private static void latency(Contender one, List<Preferences.Cutoff> cutoffs) {
        Percentiles latency = one.snapshot.statistics().latency();
        for (Preferences.Cutoff cutoff : cutoffs) {
            if (latency.known() && at(latency, cutoff) > cutoff.value()) {
                miss(
                        one,
                        "its first token takes %s s (p%d of 5 minutes), provider.preferred_max_latency is %s s",
                        latency,
                        cutoff);
            }
        }
    }

    private static void throughput(Contender one, List<Preferences.Cutoff> cutoffs) {
        Percentiles throughput = one.snapshot.statistics().throughput();
        for (Preferences.Cutoff cutoff : cutoffs) {
            if (throughput.known() && at(throughput, cutoff) < cutoff.value()) {
                miss(
                        one,
                        "it gives %s tokens a second (p%d of 5 minutes), provider.preferred_min_throughput is %s",
                        throughput,
                        cutoff);
            }
        }
    }

    /** Some models are served twice, with and without reasoning: the effort chooses. */
    private static void reasoning(Contender one, List<Contender> all, Reasoning asked) {
        boolean reasons = Parameters.takes(one.target, "reasoning");
        if (asked.wanted() && !reasons) {
            one.demote(Standing.WISH_MISSED, "it is not known to take 'reasoning'");
        } else if (asked.refused()
                && reasons
                && all.stream().anyMatch(other -> isTheSameWithoutReasoning(other.target, one.target))) {
            one.demote(Standing.WISH_MISSED, "no reasoning was asked, and the same model is served without any");
        }
    }

    private static boolean isTheSameWithoutReasoning(Target other, Target one) {
        return other.model().equals(one.model())
                && !other.parameters().isEmpty()
                && !Parameters.takes(other, "reasoning");
    }

    private static void length(Contender one, Asking asking) {
        long window = one.target.contextLength();
        if (window > 0 && asking.usualPromptTokens() >= window) {
            one.demote(
                    Standing.MAY_NOT_FIT,
                    "the prompt has about " + asking.usualPromptTokens() + " tokens, its context window is " + window);
        }
        long most = one.target.maxCompletionTokens();
        long wanted = asking.request().maxTokens().orElse(0L);
        if (most > 0 && wanted > most) {
            one.demote(Standing.MAY_NOT_FIT, wanted + " completion tokens are asked, it gives " + most + " at most");
        }
    }

    private static void miss(Contender one, String text, Percentiles measured, Preferences.Cutoff cutoff) {
        one.demote(
                Standing.WISH_MISSED,
                String.format(
                        Locale.ROOT, text, number(at(measured, cutoff)), cutoff.percentile(), number(cutoff.value())));
    }

    private static String number(double value) {
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        return value < LEAST_ROUNDED
                ? BigDecimal.valueOf(value).round(TWO_DIGITS).toString()
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static double at(Percentiles measured, Preferences.Cutoff cutoff) {
        return switch (cutoff.percentile()) {
            case 75 -> measured.p75();
            case 90 -> measured.p90();
            case 99 -> measured.p99();
            default -> measured.p50();
        };
    }
}
