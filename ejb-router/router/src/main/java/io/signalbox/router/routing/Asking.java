package io.signalbox.router.routing;

import io.signalbox.api.GatewayException;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.ProviderNames;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.Preferences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call's question: who asks what at which moment, and how long it seems to be.
 *
 * @param caller who asks
 * @param door the way it came in
 * @param request what is asked
 * @param now the moment prices and figures are taken at
 * @param session the session it belongs to; empty where none is named
 * @param order whom {@code provider.order} means
 * @param only whom {@code provider.only} means
 * @param ignore whom {@code provider.ignore} means
 * @param reasoning how much thinking is asked for
 * @param ownTool the type of a tool that only Anthropic's API knows; empty where none is offered
 */
record Asking(
        Caller caller,
        String door,
        ChatRequest request,
        Instant now,
        Optional<String> session,
        List<ProviderSlug> order,
        List<ProviderSlug> only,
        List<ProviderSlug> ignore,
        Reasoning reasoning,
        Optional<String> ownTool) {

    /**
     * No tokenizer in use packs prose tighter than this; English comes to 4.5 characters a token, code to 3. So a prompt
     * has at least this many tokens, and nothing that fits is refused.
     */
    private static final long MOST_CHARACTERS_PER_TOKEN = 8;

    private static final long USUAL_CHARACTERS_PER_TOKEN = 4;
    /** An answer's length, where nothing is known, for comparing prices that differ for prompt and completion. */
    private static final long USUAL_COMPLETION = 500;

    /** Members that are not a model's parameters: what is asked, and what the gateway itself answers to. */
    private static final Set<String> NO_PARAMETERS = Set.of(
            "model",
            "models",
            "messages",
            "modalities", // looked at by itself, against what the model writes
            "stream",
            "stream_options",
            "provider",
            "plugins",
            "route",
            "usage",
            "session_id",
            "prompt_cache_key",
            "service_tier",
            "user",
            "metadata",
            ChatRequest.NATIVE_BLOCKS,
            "trace",
            "n");

    /** @throws GatewayException for a provider that nobody knows */
    static Asking of(
            Caller caller, String door, ChatRequest request, Instant now, Optional<String> session, Catalog catalog) {
        Preferences wanted = request.preferences();
        ProviderNames names = catalog.providerNames();
        return new Asking(
                caller,
                door,
                request,
                now,
                wanted.session().or(() -> session),
                ProviderSlug.all("provider.order", wanted.order(), names),
                ProviderSlug.all("provider.only", wanted.only(), names),
                ProviderSlug.all("provider.ignore", wanted.ignore(), names),
                Reasoning.of(request.members()),
                OwnTools.in(request));
    }

    Preferences preferences() {
        return request.preferences();
    }

    /** The prompt has at least so many tokens. */
    long leastPromptTokens() {
        return request.prompt().characters() / MOST_CHARACTERS_PER_TOKEN;
    }

    /** The prompt has about so many tokens. */
    long usualPromptTokens() {
        return Math.max(1, request.prompt().characters() / USUAL_CHARACTERS_PER_TOKEN);
    }

    /** The answer is taken to have so many. */
    long completionTokens() {
        return Math.min(USUAL_COMPLETION, request.maxTokens().orElse(USUAL_COMPLETION));
    }

    /** The parameters that were sent, by their names in the request. */
    List<String> parameters() {
        return request.names().stream()
                .filter(name -> !NO_PARAMETERS.contains(name))
                .toList();
    }
}
