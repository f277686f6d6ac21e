package io.signalbox.router.provider;

import io.signalbox.api.ChatCall;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.tongue.Efforts;
import io.signalbox.router.tongue.Framing;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trouble;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.functions.FunctionsTongue;
import io.signalbox.router.tongue.openai.QuirkyTongue;
import io.signalbox.router.tongue.thoughts.ThoughtlessTongue;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.Forwarding;
import io.signalbox.router.wire.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How one target is spoken to: in the canonical form, byte for byte, or through its provider's tongue.
 *
 * @param uri where the request goes
 * @param headers beside those of the provider
 * @param body the request
 * @param dropped canonical parameters that were left out
 * @param tongue what answers are understood by; empty where they pass as they are
 */
record Speech(URI uri, Map<String, String> headers, Json body, List<String> dropped, Optional<Tongue> tongue) {

    /**
     * Says a request to a target.
     *
     * @param request as it was asked
     * @param call whose facts some providers are told
     * @param how it is handed to this target
     * @throws ProviderFailure where its tongue cannot say it: another target may
     */
    static Speech of(ChatRequest request, ChatCall call, Target target, Forwarding how) throws ProviderFailure {
        Json canonical = request.forProvider(target.providerModel(), how);
        if (request.purpose() == Purpose.EMBEDDINGS) { // planned for providers in OpenAI's schema only
            return new Speech(
                    target.provider().embeddingsUri(target.providerModel()),
                    Map.of(),
                    canonical,
                    List.of(),
                    Optional.empty());
        }
        Map<String, String> quirks = Quirks.of(target);
        boolean thoughtless = Reasoning.of(request.members()).exclude();
        Tongue quirky = new QuirkyTongue(quirks);
        String name = Quirks.tongue(target, request);
        Optional<Tongue> own = Tongues.named(name)
                .map(said -> said.forModel(target.providerModel()))
                .map(said -> request.nativeBlocks() ? said.withNativeBlocks() : said)
                .map(said -> request.functions() || request.prompt().functions()
                        ? new FunctionsTongue(said, request.functions())
                        : said);
        Optional<Tongue> answering = own.or(
                        () -> thoughtless || QuirkyTongue.changeAnswer(quirks) ? Optional.of(quirky) : Optional.empty())
                .map(said -> thoughtless ? new ThoughtlessTongue(said) : said);
        Optional<Tongue> asking = own.or(() -> QuirkyTongue.changeRequest(quirks, member -> has(request, how, member))
                ? Optional.of(quirky)
                : Optional.empty());
        if (asking.isEmpty()) {
            return new Speech(target.uri(), Map.of(), canonical, how.untaken(), answering);
        }
        try {
            Outgoing said = asking.get()
                    .ask(new Tongue.Question(
                            canonical,
                            target.providerModel(),
                            target.maxCompletionTokens(),
                            new Efforts(target.efforts()),
                            request.stream()));
            List<String> dropped = new ArrayList<>(how.untaken());
            dropped.addAll(said.dropped());
            URI uri = own.isEmpty()
                    ? target.uri()
                    : URI.create(target.provider().baseUrl() + Quirks.root(target, name) + said.path());
            return new Speech(uri, headers(said, name, call), said.body(), dropped, answering);
        } catch (GatewayException unsayable) {
            throw ProviderFailure.unsayable(unsayable);
        }
    }

    /** The features that the caller asks Anthropic's API for are nobody else's business. */
    private static Map<String, String> headers(Outgoing said, String tongue, ChatCall call) {
        String betas = call.facts().getOrDefault(ChatCall.ANTHROPIC_BETA, "");
        if (betas.isEmpty() || !tongue.equals(AnthropicTongue.NAME)) {
            return said.headers();
        }
        Map<String, String> headers = new HashMap<>(said.headers());
        headers.put(AnthropicTongue.BETAS, betas);
        return headers;
    }

    private static boolean has(ChatRequest request, Forwarding how, String name) {
        if (name.equals(QuirkyTongue.THOUGHTS)) {
            return request.prompt().thoughts();
        }
        if (name.equals(QuirkyTongue.TOOL_PICTURES)) {
            return request.prompt().toolPictures();
        }
        if (name.equals(QuirkyTongue.EAGER)) {
            return request.offered().eager();
        }
        return request.members().has(name)
                || how.reasoning().filter(name::equals).isPresent();
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
