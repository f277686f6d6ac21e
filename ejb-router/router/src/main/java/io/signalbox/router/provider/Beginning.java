package io.signalbox.router.provider;

import io.signalbox.router.ledger.Usage;
import io.signalbox.router.wire.Heard;
import io.signalbox.router.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The chunks of a stream up to the first that says something. Most providers open with one that names the role and nothing
 * else; while no more has come, another target may answer, so nothing has left yet.
 */
final class Beginning {

    private static final Logger LOG = Logger.getLogger(Beginning.class.getName());

    /** A provider may keep its connection alive by chunks that say nothing; its caller's has to be kept alive, too. */
    private static final int MOST = 32;

    private final CanonicalEvents events;
    private final Exchange exchange;

    Beginning(CanonicalEvents events, Exchange exchange) {
        this.events = events;
        this.exchange = exchange;
    }

    /**
     * Reads them; at least one.
     *
     * @param heard notes what they say
     * @throws ProviderFailure where the stream fails or ends before it says anything
     */
    List<Reply> read(Heard heard) throws ProviderFailure {
        List<Reply> replies = new ArrayList<>(2);
        Reply last;
        do {
            last = exchange.read(next(replies.isEmpty() ? "was empty" : "ended before it said anything"), heard);
            if (last.endedWithError()) {
                throw ProviderFailure.endedWithError(last.nativeFinishReason()).using(used(last));
            }
            replies.add(last);
        } while (heard.isSilent() && last.finishReason().isEmpty() && replies.size() < MOST);
        return replies;
    }

    private byte[] next(String orItsStream) throws ProviderFailure {
        return StreamedAnswer.next(events, exchange)
                .filter(event -> !Arrays.equals(event, CanonicalEvents.DONE))
                .orElseThrow(() -> ProviderFailure.badResponse(200, "the provider's stream " + orItsStream));
    }

    /** What a failed stream used, which is told behind its finish reason; absent where it breaks off before that. */
    private Usage used(Reply failed) {
        Usage used = failed.usage();
        try {
            Optional<byte[]> event = events.next();
            while (event.isPresent() && !Arrays.equals(event.get(), CanonicalEvents.DONE)) {
                Usage told = Reply.read(event.get()).usage();
                used = told.known() ? told : used;
                event = events.next();
            }
        } catch (IOException | ProviderFailure broken) {
            LOG.log(Level.FINE, broken, () -> exchange.record().callId() + ": a failed stream broke, too");
        }
        return used;
    }
}
