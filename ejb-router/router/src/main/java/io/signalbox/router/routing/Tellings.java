package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.catalog.Tier;
import io.signalbox.router.wire.Forwarding;
import java.util.List;
import java.util.Optional;

/** What a target is told beside the request, so that it is served and priced as planned. */
final class Tellings {

    /** The provider that chooses among targets of its own. */
    private static final String OPEN_ROUTER = "openrouter";

    /** Of {@code metadata.user_id} (platform.claude.com/docs/en/api/messages). */
    private static final int CLAUDE_USER_LENGTH = 256;

    private Tellings() {}

    static Forwarding of(Contender one, Asking asking) {
        Target target = one.target;
        boolean openRouter = target.provider().id().equals(OPEN_ROUTER);
        Optional<String> reasoning = one.asked.has(Suffix.THINKING) ? Parameters.thinking(target) : Optional.empty();
        List<String> untaken = Parameters.untaken(target, asking.request().members());
        int userLength = OwnTools.areKnownTo(target) ? CLAUDE_USER_LENGTH : Forwarding.USUAL_USER_LENGTH;
        if (!openRouter
                && userLength == Forwarding.USUAL_USER_LENGTH
                && reasoning.isEmpty()
                && untaken.isEmpty()
                && target.tier() == Tier.DEFAULT
                && !one.tierAsked) {
            return Forwarding.USUAL;
        }
        Optional<String> tier = target.tier() == Tier.DEFAULT && !one.tierAsked
                ? Optional.empty()
                : Optional.of(target.tier().wire());
        return new Forwarding(tier, openRouter, reasoning, untaken, userLength);
    }
}
