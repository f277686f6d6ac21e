package io.signalbox.router.catalog;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An organisation that serves models, at one address with one credential.
 *
 * @param id such as {@code openai}, or {@code openai-eu} for the same organisation elsewhere
 * @param name for people
 * @param baseUrl scheme, host and path prefix; the only host this provider's calls go to
 * @param path appended to the base URL; {@code {model}} stands for the target's model
 * @param region where the data goes, such as {@code us} or {@code eu}
 * @param data what it does with what it is sent, as far as its targets do not say otherwise
 * @param tongue the wire schema it speaks; {@code openai} for the canonical form
 * @param quirks where its canonical form is not quite the canonical form: see {@code docs/providers.md}
 * @param headers headers of every request, the credential's among them where it is one
 * @param credential where it is more than a header
 * @param enabled whether calls may go to it
 * @param simulated whether the simulator stands in its place
 * @param listing how lists of providers show it
 */
public record Provider(
        String id,
        String name,
        URI baseUrl,
        String path,
        String region,
        DataPolicy data,
        String tongue,
        Map<String, String> quirks,
        Map<String, String> headers,
        Optional<Credential> credential,
        boolean enabled,
        boolean simulated,
        Listing listing) {

    /**
     * How lists of providers show it.
     *
     * @param name OpenRouter's name of it, or ours where it has none
     * @param headquarters country code, ISO 3166-1
     */
    public record Listing(String name, Optional<String> headquarters) {}

    public Provider {
        quirks = Map.copyOf(quirks);
        headers = Map.copyOf(headers);
    }

    /** Where a chat request for a model goes. */
    public URI chatUri(String model) {
        return URI.create(baseUrl + path.replace("{model}", model));
    }

    /** Where a request for embeddings goes: beside the chat's, as in OpenAI's API and in those made after it. */
    public URI embeddingsUri(String model) {
        return URI.create(
                baseUrl + path.replace("/chat/completions", "/embeddings").replace("{model}", model));
    }

    /** Without the headers: one of them holds the credential. */
    @Override
    public String toString() {
        return "Provider[" + id + " at " + baseUrl + (enabled ? "" : ", off") + (simulated ? ", simulated" : "") + "]";
    }
}
