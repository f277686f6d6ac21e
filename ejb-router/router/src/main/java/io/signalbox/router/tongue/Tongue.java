package io.signalbox.router.tongue;

import io.signalbox.api.Json;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A provider's wire schema. The canonical form is OpenAI's chat-completions JSON with OpenRouter's additions; a tongue
 * translates requests from it and answers to it, and says by name what it cannot say.
 *
 * <p>Implementations are stateless and thread-safe, do no I/O and know no clock.
 */
public interface Tongue {

    /** The name in catalogue files, such as {@code anthropic}. */
    String name();

    /**
     * The tongue as it is spoken to one model, where a provider has words of their own for some.
     *
     * @param model what the provider calls it
     */
    default Tongue forModel(String model) {
        return this;
    }

    /**
     * The tongue as it is spoken for callers who want to hear of blocks that the canonical form has no place for, as
     * {@code native_blocks} of a message or of a chunk's delta; the same where its answers have none.
     */
    default Tongue withNativeBlocks() {
        return this;
    }

    /**
     * What to send to the provider.
     *
     * @throws io.signalbox.api.GatewayException {@code invalid_parameter} naming what this tongue cannot say
     */
    Outgoing ask(Question question);

    /**
     * A whole answer in canonical form.
     *
     * @param created when it arrived, in seconds since 1970; most tongues do not say it themselves
     * @throws IOException where the bytes are no answer of this tongue
     */
    byte[] whole(byte[] body, long created) throws IOException;

    /** How the provider frames the events of its streams. */
    default Framing framing() {
        return Framing.SERVER_SENT_EVENTS;
    }

    /** The translator of one stream; see {@link StreamTranslator}. */
    StreamTranslator stream(long created);

    /** Whether {@code parallel_tool_calls: false} keeps its models to one call of a tool. */
    default boolean callsOneAtATime() {
        return false;
    }

    /** What an error body says beyond its HTTP status. Anything that cannot be read says nothing. */
    Trouble trouble(int status, byte[] body);

    /**
     * The same, where headers say more than the body.
     *
     * @param headers answers a header's value, empty where it is missing
     */
    default Trouble trouble(int status, UnaryOperator<String> headers, byte[] body) {
        return trouble(status, body);
    }

    /**
     * What is asked and of which target.
     *
     * @param request the caller's request in canonical form
     * @param model what the provider calls the model
     * @param maxCompletionTokens the target's own limit; 0 where not known
     * @param efforts how much the target may be asked to think
     * @param stream whether a stream is wanted
     */
    record Question(Json request, String model, long maxCompletionTokens, Efforts efforts, boolean stream) {

        /** Of the same target, something else. */
        public Question with(Json other) {
            return new Question(other, model, maxCompletionTokens, efforts, stream);
        }
    }
}
