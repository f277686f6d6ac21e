package io.signalbox.router.provider;

import io.signalbox.router.ledger.Usage;
import io.signalbox.router.measure.Figures;
import io.signalbox.router.measure.Meter;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.Reply;
import io.signalbox.router.wire.ToolCalls;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is measured of one attempt while its answer passes; told to the target's meter after the answer has left, so that
 * nobody waits for it. Belongs to the call's thread.
 */
final class Measured {

    private final long startMillis;
    private final ToolCalls tools = new ToolCalls();
    private OptionalLong firstToken = OptionalLong.empty();
    private long millis;
    private Usage usage = Usage.ABSENT;
    private Optional<BigDecimal> cost = Optional.empty();
    private boolean whole;

    Measured(long startMillis) {
        this.startMillis = startMillis;
    }

    /** The first chunk of a stream is there. */
    void firstToken(long now) {
        firstToken = OptionalLong.of(now - startMillis);
    }

    /** A whole answer, or a chunk of one, to a request that offers tools. */
    void tools(Reply reply) {
        tools.take(reply.members());
    }

    /** The answer is whole. */
    void ended(long now, Usage used, Optional<BigDecimal> costs) {
        whole = true;
        millis = now - startMillis;
        usage = used;
        cost = used.reported() ? costs : Optional.empty(); // routing goes by what was counted, not by what we think
    }

    Usage usage() {
        return usage;
    }

    /** A stream that broke counts as a failure. */
    void tell(Meter.Pass pass, ChatRequest request) {
        if (!whole) {
            pass.failed();
            return;
        }
        pass.answered(new Figures(
                firstToken,
                millis,
                usage.reported() ? usage.prompt() + usage.completion() : 0,
                usage.reported() ? usage.completion() : 0,
                cost,
                toolCalls(request)));
    }

    private Figures.ToolCalls toolCalls(ChatRequest request) {
        if (tools.isEmpty()) {
            return Figures.ToolCalls.NONE;
        }
        return tools.areValid(request.toolNames()) ? Figures.ToolCalls.VALID : Figures.ToolCalls.BROKEN;
    }
}
