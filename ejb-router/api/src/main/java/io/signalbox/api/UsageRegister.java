package io.signalbox.api;

import java.math.BigDecimal;
import java.util.List;

/** What was used and what it cost, added up by day while calls are recorded: no question reads calls. Thread-safe. */
public interface UsageRegister {

    /** What a line stands for. */
    enum By {
        DAY,
        COST_CENTRE,
        CALLER,
        MODEL,
        PROVIDER,
        DOOR,
        OUTCOME
    }

    /**
     * Days newest first; all others by cost, the highest first.
     *
     * @param limit at most this many lines, 1 to 5,000
     */
    List<Line> lines(UsageFilter filter, By by, int limit);

    /** Everything that matches in one line, which has no name. */
    Line total(UsageFilter filter);

    /**
     * The figures of a group.
     *
     * @param name such as {@code 2026-11-22} or {@code openai/gpt-4o}; empty where the calls have none, as those that no
     *     model answered
     * @param calls that ended, those of estimated usage among them
     * @param simulatedCalls those of them that a simulator answered
     * @param promptTokens as reported, cached ones included
     * @param completionTokens as reported, reasoning included
     * @param cacheReadTokens of the prompt tokens
     * @param cacheWriteTokens of the prompt tokens
     * @param reasoningTokens of the completion tokens
     * @param cost in US dollars, of the calls whose usage was reported and whose cost is known
     * @param costUnknown calls that reached a provider and whose cost is not known
     * @param totalMillis of all calls together
     * @param estimate what nobody reported; in none of the figures of tokens and cost above
     */
    record Line(
            String name,
            long calls,
            long simulatedCalls,
            long promptTokens,
            long completionTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            long reasoningTokens,
            BigDecimal cost,
            long costUnknown,
            long totalMillis,
            Estimate estimate) {

        /** The mean time of a call. */
        public long meanMillis() {
            return calls == 0 ? 0 : totalMillis / calls;
        }
    }

    /**
     * What calls used whose provider reported nothing, as the gateway counted it.
     *
     * @param calls such calls
     * @param promptTokens of their requests
     * @param completionTokens of their answers, reasoning included
     * @param reasoningTokens of the completion tokens
     * @param cost in US dollars
     */
    record Estimate(long calls, long promptTokens, long completionTokens, long reasoningTokens, BigDecimal cost) {}
}
