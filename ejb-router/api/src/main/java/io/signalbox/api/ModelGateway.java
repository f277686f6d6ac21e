package io.signalbox.api;

/**
 * The hall: every door calls models through this interface and nothing else, so there is no unmetered, unaudited or
 * unruled call. Thread-safe.
 */
public interface ModelGateway {

    /**
     * Answers a call, whole or as a stream as its body asks. Blocks until the answer has been handed over.
     *
     * @throws GatewayException when the call was refused or failed before its answer began; recorded all the same
     */
    void chat(ChatCall call, AnswerSink sink);

    /**
     * Answers a call whole.
     *
     * @throws GatewayException as {@link #chat(ChatCall, AnswerSink)}, and with
     *     {@link ErrorCode#INVALID_PARAMETER} when the body asks for a stream
     */
    default Answer chat(ChatCall call) {
        WholeAnswerSink sink = new WholeAnswerSink();
        chat(call, sink);
        return sink.answer();
    }

    /**
     * Turns texts into vectors: the body is OpenAI's embeddings request, and so is the answer, which is
     * always whole. The same story as a chat's.
     *
     * @throws GatewayException as {@link #chat(ChatCall, AnswerSink)}; {@link ErrorCode#NOT_FOUND} where this gateway is
     *     reached through another
     */
    default void embed(ChatCall call, AnswerSink sink) {
        throw new GatewayException(
                ErrorCode.NOT_FOUND, "This way to the gateway serves no embeddings; its HTTP API does.");
    }

    /**
     * Says how a call would be routed, and calls nobody: the plan as JSON, each candidate target with its reason.
     *
     * @throws GatewayException as {@link #chat(ChatCall, AnswerSink)} refuses a call, though not for want of a target:
     *     that is what the plan explains; {@link ErrorCode#NOT_FOUND} where this gateway is reached through another
     */
    default Json explain(ChatCall call) {
        throw new GatewayException(
                ErrorCode.NOT_FOUND, "This way to the gateway explains no plans; its HTTP API does.");
    }

    /**
     * Estimates the tokens of a chat's prompt, and calls nobody.
     *
     * @throws GatewayException as {@link #chat(ChatCall, AnswerSink)} refuses a call for its key, its body or a model that
     *     nobody knows, recorded as there; {@link ErrorCode#NOT_FOUND} where this gateway is reached through another
     */
    default long promptTokens(ChatCall call) {
        throw new GatewayException(ErrorCode.NOT_FOUND, "This way to the gateway counts no tokens; its HTTP API does.");
    }

    /**
     * Refuses an unknown key before a door takes in a body on its account. {@link #chat} identifies its caller in any
     * case, so a gateway for which nothing is saved need not look.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_API_KEY}; not recorded, for that see {@link #refuse}
     */
    default void admit(String key) {
        // nothing is saved
    }

    /**
     * Refuses a call that never became a {@link ChatCall} (no body, wrong content type, a message that cannot be read)
     * and records it.
     *
     * @param call what is known of it; its body may be empty
     * @return the refusal, for the door to render
     */
    GatewayException refuse(ChatCall call, GatewayException refusal);

    /**
     * The models that a key may ask for, as {@code GET /v1/models} answers.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_API_KEY}
     */
    Json models(String key);

    /**
     * What the catalogue says, as OpenRouter's catalogue endpoints answer.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_API_KEY}, {@link ErrorCode#MODEL_NOT_FOUND}, or
     *     {@link ErrorCode#INVALID_PARAMETER} for a filter that cannot be answered; with {@link ErrorCode#NOT_FOUND} from
     *     a gateway that only knows its models
     */
    default Json catalogue(String key, CatalogueQuestion question) {
        if (question.equals(CatalogueQuestion.models())) {
            return models(key);
        }
        throw new GatewayException(ErrorCode.NOT_FOUND, "This gateway tells the list of its models and no more.");
    }

    /**
     * One call after its end, as {@code GET /v1/generation} answers. A key sees its own calls.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_API_KEY} or {@link ErrorCode#NOT_FOUND}
     */
    Json generation(String key, String id);

    /**
     * What one call said, as {@code GET /v1/generation/content} answers. A key sees its own calls, as far as the rules had
     * them kept; that it looked is recorded.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_API_KEY} or {@link ErrorCode#NOT_FOUND}
     */
    default Json generationContent(String key, String id) {
        throw new GatewayException(
                ErrorCode.NOT_FOUND, "What calls said is told by the gateway itself only, over HTTP.");
    }

    /**
     * Takes a caller's word on an answer it got, as {@code POST /v1/generation/feedback} does.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_API_KEY}, {@link ErrorCode#NOT_FOUND} or
     *     {@link ErrorCode#INVALID_PARAMETER}
     */
    default Json feedback(String key, Json body) {
        throw new GatewayException(ErrorCode.NOT_FOUND, "Feedback is taken by the gateway itself only, over HTTP.");
    }
}
