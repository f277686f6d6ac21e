package io.signalbox.router.provider;

import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.tongue.Framing;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trouble;
import io.signalbox.router.tongue.functions.FunctionsTongue;
import io.signalbox.router.tongue.openai.QuirkyTongue;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How one target is spoken to: in the canonical form, byte for byte, or through its provider's tongue.
 *
 * @param uri where the request goes
 * @param headers beside those of the provider
 * @param body the request
 * @param dropped canonical parameters that the tongue left out
 * @param tongue empty where the provider speaks the canonical form
 */
record Speech(URI uri, Map<String, String> headers, Json body, List<String> dropped, Optional<Tongue> tongue) {

    /**
     * Says a request to a target.
     *
     * @param request as it was asked
     * @param canonical the same with the target's own model name
     * @throws ProviderFailure where its tongue cannot say it: another target may
     */
    static Speech of(ChatRequest request, Target target, Json canonical) throws ProviderFailure {
        boolean stream = request.stream();
        if (request.purpose() == Purpose.EMBEDDINGS) { // planned for providers in OpenAI's schema only
            return new Speech(
                    target.provider().embeddingsUri(target.providerModel()),
                    Map.of(),
                    canonical,
                    List.of(),
                    Optional.empty());
        }
        Optional<Tongue> tongue = Tongues.named(target.provider().tongue())
                .map(said -> said.forModel(target.providerModel()))
                .map(said -> request.functions() || request.prompt().functions()
                        ? new FunctionsTongue(said, request.functions())
                        : said);
        if (tongue.isEmpty() && isQuirky(target.provider().quirks(), request)) {
            return quirky(target, canonical, stream);
        }
        if (tongue.isEmpty()) {
            return new Speech(target.uri(), Map.of(), canonical, List.of(), tongue);
        }
        try {
            Outgoing said = tongue.get()
                    .ask(new Tongue.Question(canonical, target.providerModel(), target.maxCompletionTokens(), stream));
            return new Speech(
                    URI.create(target.provider().baseUrl() + said.path()),
                    said.headers(),
                    said.body(),
                    said.dropped(),
                    tongue);
        } catch (GatewayException unsayable) {
            throw ProviderFailure.unsayable(unsayable);
        }
    }

    /** Where only the effort is said otherwise and none is asked for, bytes pass as they are. */
    private static boolean isQuirky(Map<String, String> quirks, ChatRequest request) {
        boolean effortOnly = quirks.keySet().equals(Set.of("effort"));
        return !quirks.isEmpty() && (!effortOnly || request.members().has("reasoning"));
    }

    private static Speech quirky(Target target, Json canonical, boolean stream) throws ProviderFailure {
        Tongue quirky = new QuirkyTongue(target.provider().quirks());
        try {
            Outgoing said = quirky.ask(
                    new Tongue.Question(canonical, target.providerModel(), target.maxCompletionTokens(), stream));
            return new Speech(target.uri(), Map.of(), said.body(), said.dropped(), Optional.of(quirky));
        } catch (GatewayException unsayable) {
            throw ProviderFailure.unsayable(unsayable);
        }
    }

    /** What the record says of the attempt. */
    String note() {
        return dropped.isEmpty()
                ? ""
                : "left out, for the provider has no word for them: " + String.join(", ", dropped);
    }

    /** A whole answer in canonical form. */
    byte[] whole(byte[] body) throws IOException {
        return tongue.isEmpty() ? body : tongue.get().whole(body, Instant.now().getEpochSecond());
    }

    /** How a stream's events stand in the body. */
    Framing framing() {
        return tongue.map(Tongue::framing).orElse(Framing.SERVER_SENT_EVENTS);
    }

    /** The events of a stream in canonical form. */
    CanonicalEvents events(InputStream body, int maxEventBytes) {
        Optional<StreamTranslator> translator =
                tongue.map(said -> said.stream(Instant.now().getEpochSecond()));
        return new CanonicalEvents(framing().open(body, maxEventBytes), translator);
    }

    /**
     * What an error status means.
     *
     * @param headers answers a header's value, empty where it is missing
     */
    ProviderFailure failure(int status, UnaryOperator<String> headers, byte[] body) {
        ProviderFailure byStatus = StatusTable.failure(status, headers.apply("Retry-After"), body);
        Trouble trouble =
                tongue.map(said -> said.trouble(status, headers, body)).orElse(Trouble.UNKNOWN);
        return TroubleTable.failure(trouble, byStatus);
    }
}
