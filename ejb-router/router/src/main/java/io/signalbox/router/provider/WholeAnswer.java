package io.signalbox.router.provider;

import io.signalbox.api.Answer;
import io.signalbox.api.Json;
import io.signalbox.router.audit.RecordWriter;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.wire.Heard;
import io.signalbox.router.wire.Purpose;
import io.signalbox.router.wire.Reply;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands on a whole answer: read it, check it, record it, and only then let it go. */
final class WholeAnswer {

    private static final Logger LOG = Logger.getLogger(WholeAnswer.class.getName());

    /** 2,048 vectors of 3,072 figures of 12 characters are 75 MB; a chat's answer of that length is none. */
    private static final int EMBEDDINGS = 4;

    private final int maxBytes;
    private final RecordWriter register;

    WholeAnswer(int maxBytes, RecordWriter register) {
        this.maxBytes = maxBytes;
        this.register = register;
    }

    void pass(Exchange exchange) throws ProviderFailure {
        exchange.requireSuccess();
        byte[] bytes;
        try {
            bytes = exchange.response()
                    .bytes(
                            isVectors(exchange)
                                    ? (int) Math.min(Integer.MAX_VALUE - 8L, (long) maxBytes * EMBEDDINGS)
                                    : maxBytes);
        } catch (UpstreamResponse.TooLong tooLong) {
            throw exchange.response().broken("the provider's answer has " + tooLong.getMessage() + advice(exchange));
        } catch (IOException broken) {
            throw exchange.response().broken("the provider's answer was cut");
        }
        Reply reply = answering(exchange.read(canonical(exchange, bytes)), exchange);
        exchange.record().firstToken();
        exchange.record().answeredBy(exchange.target(), reply.id());
        Usage usage = reply.usage().known() ? reply.usage() : exchange.used(reply.usage(), heard(exchange, reply));
        exchange.noteSuccess(usage, reply.finishReason(), reply.nativeFinishReason());
        if (exchange.request().tools()) {
            exchange.measured().tools(reply);
        }
        Json body = exchange.explained(reply.counted(usage)
                .forCaller(exchange.head(), exchange.target().model(), exchange.charged(usage), false));
        exchange.record().sent(body);
        register.write(exchange.record());
        try {
            exchange.sink().whole(new Answer(exchange.head(), body));
        } catch (IOException gone) {
            LOG.log(Level.FINE, gone, () -> exchange.record().callId() + " was answered, but its caller was gone");
        }
    }

    /** An answer that failed, or says nothing at all, must not pass for an empty one: another target may do better. */
    private static Reply answering(Reply reply, Exchange exchange) throws ProviderFailure {
        if (isVectors(exchange)) {
            return oneForEach(reply, exchange.request().prompt().messages());
        }
        if (reply.endedWithError()) {
            throw ProviderFailure.endedWithError(reply.nativeFinishReason()).using(reply.usage());
        }
        if (reply.emptyChoices()) {
            throw ProviderFailure.badResponse(200, "the provider's answer has no choices")
                    .using(reply.usage());
        }
        return reply;
    }

    /** With one too few or too many nobody knows which belongs to which. */
    private static Reply oneForEach(Reply reply, int inputs) throws ProviderFailure {
        int vectors = reply.vectors();
        if (vectors != inputs) {
            throw ProviderFailure.badResponse(200, "the provider's answer has " + vectors + " vectors for " + inputs)
                    .using(reply.usage());
        }
        return reply;
    }

    private static String advice(Exchange exchange) {
        return isVectors(exchange) ? "; embeddings are a third as long with 'encoding_format': 'base64'" : "";
    }

    private static Heard heard(Exchange exchange, Reply reply) {
        return isVectors(exchange) ? new Heard() : Heard.of(reply);
    }

    private static boolean isVectors(Exchange exchange) {
        return exchange.request().purpose() == Purpose.EMBEDDINGS;
    }

    private static byte[] canonical(Exchange exchange, byte[] bytes) throws ProviderFailure {
        try {
            return exchange.speech().whole(bytes);
        } catch (IOException nonsense) {
            throw ProviderFailure.badResponse(200, "the provider's answer cannot be understood");
        }
    }
}
