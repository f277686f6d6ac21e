package io.signalbox.router.audit;

import io.signalbox.router.ledger.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call used and cost: its answer, and attempts before that whose answer failed after its provider had counted
 * tokens, which are on its bill all the same. The cost is known where the price of all that was used is. Belongs to the
 * call's thread.
 */
public final class Spent {

    private record Part(Usage usage, Optional<BigDecimal> cost) {

        private static final Part NOTHING = new Part(Usage.ABSENT, Optional.empty());

        private Part plus(Part other) {
            if (!usage.known() || !other.usage.known()) {
                return usage.known() ? this : other;
            }
            return new Part(usage.plus(other.usage), cost.flatMap(one -> other.cost.map(one::add)));
        }
    }

    private Part answer = Part.NOTHING;
    private Part lost = Part.NOTHING;
    private boolean invented;

    /**
     * An attempt failed.
     *
     * @param usage what its provider reported; may be absent
     * @param cost in US dollars; empty where unknown
     * @param simulated whether a simulator counted, whose costs are none
     */
    public void lost(Usage usage, Optional<BigDecimal> cost, boolean simulated) {
        lost = lost.plus(new Part(usage, cost));
        invented |= simulated;
    }

    /** What the call costs with an answer that used this and costs that. */
    public Optional<BigDecimal> with(Usage usage, Optional<BigDecimal> cost) {
        return lost.plus(new Part(usage, cost)).cost();
    }

    /** What the answer used, and what that costs; said again, it counts once. */
    public void answer(Usage usage, Optional<BigDecimal> cost) {
        answer = new Part(usage, cost);
    }

    /** What the answer used, as far as is known. */
    public Usage answer() {
        return answer.usage();
    }

    void into(AuditRecord row) {
        Part all = lost.plus(answer);
        row.used(all.usage());
        row.cost = all.cost().orElse(null);
        row.simulated |= invented; // also where nobody answered
    }
}
