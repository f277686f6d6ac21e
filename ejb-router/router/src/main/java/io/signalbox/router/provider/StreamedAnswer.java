package io.signalbox.router.provider;

import io.signalbox.api.AnswerHead;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.wire.ErrorChunk;
import io.signalbox.router.wire.Heard;
import io.signalbox.router.wire.Reply;
import io.signalbox.router.wire.UsageChunk;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands on a stream chunk by chunk. From the chunk with the finish reason on, everything is held back until the record
 * is durable: a caller must not see an end that the register does not know.
 */
final class StreamedAnswer {

    private static final Logger LOG = Logger.getLogger(StreamedAnswer.class.getName());

    private final int maxEventBytes;
    private final RecordWriter register;

    StreamedAnswer(int maxEventBytes, RecordWriter register) {
        this.maxEventBytes = maxEventBytes;
        this.register = register;
    }

    void pass(Exchange exchange) throws ProviderFailure {
        exchange.requireSuccess();
        if (!exchange.response().isA(exchange.speech().framing().mediaType())) {
            throw ProviderFailure.badResponse(200, "the provider did not stream");
        }
        HandedOnFirst body = new HandedOnFirst(body(exchange), exchange.sink());
        CanonicalEvents events = exchange.speech().events(body, maxEventBytes);
        Heard heard = new Heard();
        List<Reply> begun = new Beginning(events, exchange).read(heard);
        exchange.record().firstToken();
        exchange.measured().firstToken(exchange.record().millis());
        exchange.record().answeredBy(exchange.target(), begun.get(0).id());
        Progress progress = new Progress(exchange, body, heard, events);
        try {
            exchange.sink().begin(exchange.head());
            for (Reply reply : begun) {
                progress.take(reply);
            }
            pump(events, progress, exchange);
        } catch (IOException gone) {
            exchange.settleCut(progress.used());
            throw exchange.clientGone().causedBy(gone);
        } catch (ProviderFailure broken) { // some count in the event that tells of the failure
            cut(exchange, broken, broken.used().known() ? broken.used() : progress.used());
            return;
        } catch (IllegalStateException untellable) { // of a client's schema, by a provider that keeps to none
            LOG.log(Level.WARNING, untellable, () -> exchange.record().callId() + " cannot be told on");
            cut(exchange, outOfOrder(), progress.used());
            return;
        }
        end(progress, exchange);
    }

    private void cut(Exchange exchange, ProviderFailure broken, Usage used) {
        exchange.settleCut(used);
        breakOff(exchange, broken, used);
    }

    private void pump(CanonicalEvents events, Progress progress, Exchange exchange)
            throws IOException, ProviderFailure {
        while (true) {
            byte[] event = next(events, exchange)
                    .orElseThrow(() -> ProviderFailure.badResponse(200, "the provider's stream ended too early"));
            if (Arrays.equals(event, CanonicalEvents.DONE)) {
                progress.requireGoodEnd();
                return;
            }
            progress.take(exchange.read(event, progress.heard));
        }
    }

    private void end(Progress progress, Exchange exchange) {
        exchange.noteSuccess(progress.counted(), progress.finishReason, progress.nativeFinishReason);
        progress.explainLast();
        progress.held.forEach(exchange.record()::sent); // kept before they leave, as the record says that they did
        try {
            writeOrTell(exchange);
            tellEnd(progress, exchange);
        } catch (IOException gone) {
            LOG.log(Level.FINE, gone, () -> exchange.record().callId() + " was answered, but its caller was gone");
        }
        exchange.response().readToEnd();
    }

    /** What was held back leaves; an error in its place where the client's schema has no way to say it. */
    private static void tellEnd(Progress progress, Exchange exchange) throws IOException {
        try {
            for (Json chunk : progress.held) {
                exchange.sink().chunk(chunk);
            }
            exchange.sink().end();
        } catch (IllegalStateException untellable) {
            LOG.log(Level.WARNING, untellable, () -> exchange.record().callId() + " cannot be told to its end");
            tell(exchange, broke(outOfOrder()), progress.used());
        }
    }

    /** A stream that cannot be recorded gets no normal end. */
    private void writeOrTell(Exchange exchange) throws IOException {
        try {
            register.write(exchange.record());
        } catch (GatewayException unrecorded) {
            exchange.sink()
                    .fail(ErrorChunk.of(
                            unrecorded, exchange.head(), exchange.target().model(), Instant.now()));
            throw unrecorded;
        }
    }

    /** After the first chunk there is no other target to go to: an error chunk, and no normal end. */
    private void breakOff(Exchange exchange, ProviderFailure broken, Usage used) {
        if (exchange.call().cancellation().isCancelled()) {
            throw exchange.clientGone();
        }
        GatewayException failure = broke(broken);
        exchange.record()
                .attempt(
                        exchange.target(),
                        broken.status(),
                        broken.code().wire(),
                        broken.getMessage(),
                        exchange.startMillis());
        exchange.record().failed(failure);
        try {
            writeOrTell(exchange);
            tell(exchange, failure, used);
        } catch (IOException gone) {
            LOG.log(Level.FINE, gone, () -> exchange.record().callId() + " broke, and its caller was gone");
        }
    }

    private static ProviderFailure outOfOrder() {
        return ProviderFailure.badResponse(200, "the provider's stream is out of order");
    }

    private static GatewayException broke(ProviderFailure broken) {
        return new GatewayException(broken.code(), "The stream broke: " + broken.getMessage() + ".");
    }

    private static void tell(Exchange exchange, GatewayException failure, Usage used) throws IOException {
        exchange.sink()
                .fail(ErrorChunk.of(
                        failure,
                        exchange.head(),
                        exchange.target().model(),
                        Instant.now(),
                        UsageChunk.ifKnown(used, exchange.charged(used))));
    }

    private static java.io.InputStream body(Exchange exchange) throws ProviderFailure {
        try {
            return exchange.response().body();
        } catch (IOException broken) {
            throw exchange.response().broken("the provider's stream could not be opened");
        }
    }

    static Optional<byte[]> next(CanonicalEvents events, Exchange exchange) throws ProviderFailure {
        try {
            return events.next();
        } catch (HandedOnFirst.CallerGone gone) {
            throw exchange.clientGone().causedBy(gone);
        } catch (IOException broken) {
            throw exchange.response().broken("the provider's stream was cut");
        }
    }

    /** What is known of a stream so far; lives on one call's thread. */
    private static final class Progress {

        private final Exchange exchange;
        private final AnswerHead head;
        private final HandedOnFirst body;
        private final CanonicalEvents events;
        private final List<Json> held = new ArrayList<>(2);
        private final Heard heard;
        private Usage usage = Usage.ABSENT;
        private String finishReason = "";
        private String nativeFinishReason = "";

        private Progress(Exchange exchange, HandedOnFirst body, Heard heard, CanonicalEvents events) {
            this.events = events;
            this.exchange = exchange;
            this.body = body;
            this.heard = heard;
            this.head = exchange.head();
        }

        /** Asked at the end of all and not with the finish reason, for what was used is told behind that. */
        private void requireGoodEnd() throws ProviderFailure {
            if (finishReason.equals("error")) {
                throw ProviderFailure.endedWithError(nativeFinishReason);
            }
        }

        /** What was used up to here. */
        private Usage used() {
            return exchange.used(usage, heard, events.promptSoFar());
        }

        /** What was used in all; where the provider did not tell, a chunk of our own tells it before the end. */
        private Usage counted() {
            Usage used = used();
            if (!used.reported()) {
                held.add(UsageChunk.of(
                        used,
                        exchange.charged(used),
                        head,
                        exchange.target().model(),
                        Instant.now(),
                        !exchange.request().wantsUsageChunk()));
            }
            return used;
        }

        private void explainLast() {
            if (!held.isEmpty()) {
                int end = held.size() - 1;
                held.set(end, exchange.explained(held.get(end)));
            }
        }

        private void take(Reply reply) throws IOException {
            if (exchange.request().tools()) {
                exchange.measured().tools(reply);
            }
            if (reply.usage().known()) {
                usage = reply.usage();
            }
            if (!reply.finishReason().isEmpty()) {
                finishReason = reply.finishReason();
                nativeFinishReason = reply.nativeFinishReason();
            }
            boolean pad = !exchange.request().wantsUsageChunk();
            Json chunk = reply.forCaller(head, exchange.target().model(), exchange.charged(reply.usage()), pad);
            if (finishReason.isEmpty()) {
                exchange.sink().chunk(chunk);
                exchange.record().sent(chunk);
                body.written();
            } else {
                held.add(chunk);
            }
        }
    }
}
